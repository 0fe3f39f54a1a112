import address from './column-sets/address.json';
import account from './definitions/account.json';
import annotation from './definitions/annotation.json';
import appnotification from './definitions/appnotification.json';
import asyncoperation from './definitions/asyncoperation.json';
import backgroundoperation from './definitions/backgroundoperation.json';
import businessunit from './definitions/businessunit.json';
import contact from './definitions/contact.json';
import customapi from './definitions/customapi.json';
import customapirequestparameter from './definitions/customapirequestparameter.json';
import customapiresponseproperty from './definitions/customapiresponseproperty.json';
import email from './definitions/email.json';
import incident from './definitions/incident.json';
import incidentresolution from './definitions/incidentresolution.json';
import invoice from './definitions/invoice.json';
import invoicedetail from './definitions/invoicedetail.json';
import msdynDualwriteruntimeconfig from './definitions/msdyn_dualwriteruntimeconfig.json';
import organization from './definitions/organization.json';
import phonecall from './definitions/phonecall.json';
import pricelevel from './definitions/pricelevel.json';
import privilege from './definitions/privilege.json';
import product from './definitions/product.json';
import productpricelevel from './definitions/productpricelevel.json';
import publisher from './definitions/publisher.json';
import role from './definitions/role.json';
import roleprivileges from './definitions/roleprivileges.json';
import salesorder from './definitions/salesorder.json';
import salesorderdetail from './definitions/salesorderdetail.json';
import sdkmessage from './definitions/sdkmessage.json';
import sdkmessagefilter from './definitions/sdkmessagefilter.json';
import sdkmessageprocessingstep from './definitions/sdkmessageprocessingstep.json';
import sdkmessageprocessingstepimage from './definitions/sdkmessageprocessingstepimage.json';
import serviceendpoint from './definitions/serviceendpoint.json';
import solution from './definitions/solution.json';
import solutioncomponent from './definitions/solutioncomponent.json';
import subject from './definitions/subject.json';
import suiteGrantapplication from './definitions/suite_grantapplication.json';
import systemuser from './definitions/systemuser.json';
import systemuserroles from './definitions/systemuserroles.json';
import transactioncurrency from './definitions/transactioncurrency.json';
import uom from './definitions/uom.json';
import uomschedule from './definitions/uomschedule.json';

import { defineTable, type Table, type TableDefinition } from './table';
import { parseTableFile } from './table-file';

/** Imported one by one, so that the compiler brings the files along. */
const files: Readonly<Record<string, unknown>> = {
  account,
  annotation,
  appnotification,
  asyncoperation,
  backgroundoperation,
  businessunit,
  contact,
  customapi,
  customapirequestparameter,
  customapiresponseproperty,
  email,
  incident,
  incidentresolution,
  invoice,
  invoicedetail,
  msdyn_dualwriteruntimeconfig: msdynDualwriteruntimeconfig,
  organization,
  phonecall,
  pricelevel,
  privilege,
  product,
  productpricelevel,
  publisher,
  role,
  roleprivileges,
  salesorder,
  salesorderdetail,
  sdkmessage,
  sdkmessagefilter,
  sdkmessageprocessingstep,
  sdkmessageprocessingstepimage,
  serviceendpoint,
  solution,
  solutioncomponent,
  subject,
  suite_grantapplication: suiteGrantapplication,
  systemuser,
  systemuserroles,
  transactioncurrency,
  uom,
  uomschedule,
};

/** Read once: an environment gets tables of its own of them. */
let definitions: readonly TableDefinition[] | undefined;

/**
 * The tables every environment has, each a new object.
 * @throws {Error} naming the file and the path within it that is not valid
 */
export function standardTables(): Table[] {
  definitions ??= Object.entries(files).map(([name, content]) =>
    parseTableFile(`definitions/${name}.json`, content, { address }),
  );
  return definitions.map((definition) => defineTable(definition));
}
