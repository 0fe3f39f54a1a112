export const usage = `Usage: npm run connector -- --out FOLDER [options]

Writes the files of a Power Platform custom connector for the API: apiDefinition.swagger.json (OpenAPI 2.0)
and apiProperties.json (sign-in with Microsoft Entra ID).

  --out FOLDER       where to write; made when it is not there
  --host NAME        host of the app, such as contoso-integration.azurewebsites.net  (default 127.0.0.1:7071,
                     which Power Platform cannot reach)
  --tenant ID        tenant whose people use the connector           (default common)
  --audience URI     the API's application id URI; in Azure api://<client id>  (default api://integration-suite)
  --client-id ID     client id of the connector's own registration    (default all zeros: fill it in on import)
  --contact URL      page on which a person reaches somebody
  --help

Then: pac connector create --api-definition-file FOLDER/apiDefinition.swagger.json
        --api-properties-file FOLDER/apiProperties.json
docs/api.md tells the rest. Exit code: 0 written, 1 cannot write, 2 wrong command line.
`;
