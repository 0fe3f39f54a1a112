function listOf(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}

/** Words that names are made of; none of them is meant to be the name of a real company or person. */
export const words = {
  places: listOf(`
    Alder, Amber, Anchor, Ashford, Bramble, Bridge, Brook, Cedar, Chapel, Cliff, Clover, Copper,
    Coral, Dune, Eastgate, Elm, Falcon, Fern, Ferry, Flint, Garnet, Grove, Harbour, Hazel, Heath,
    Heron, Hill, Ivory, Juniper, Kestrel, Lantern, Larch, Lindon, Maple, Marsh, Meadow, Mill,
    Northway, Oak, Orchard, Otter, Pebble, Pine, Quarry, Quay, Ridge, River, Rowan, Saffron,
    Silver, Slate, Spring, Stone, Sunrise, Thistle, Timber, Umber, Valley, Velvet, Walnut,
    Westfield, Willow, Windmill, Yarrow
  `),
  trades: listOf(`
    Analytics, Bakery, Bicycles, Books, Brewing, Ceramics, Clinics, Coffee, Construction, Dairy,
    Design, Electric, Engineering, Fabrics, Farms, Fisheries, Foods, Freight, Furniture, Garden,
    Glass, Hardware, Hotels, Insurance, Kitchens, Laboratories, Lighting, Logistics, Machinery,
    Media, Metals, Music, Optics, Packaging, Paper, Pharmacy, Plastics, Press, Robotics, Sails,
    Seeds, Software, Solar, Sports, Textiles, Tools, Toys, Travel, Water, Wines
  `),
  forms: listOf(`
    AG, B.V., Cooperative, Foundation, GmbH, Group, Ltd, N.V., S.A., & Daughters, & Partners
  `),
  firstNames: listOf(`
    Aisha, Alma, Anton, Bram, Carla, Chidi, Clara, Daan, Dora, Elif, Emil, Fatima, Finn, Freya,
    Gijs, Hana, Hugo, Ines, Ivo, Jonas, Julia, Kaito, Katja, Lars, Leila, Lotte, Mateo, Mila,
    Milan, Nadia, Noor, Olga, Oskar, Paula, Priya, Quirin, Rosa, Ruben, Sami, Sanne, Sofia,
    Tariq, Tess, Tomas, Uma, Vera, Wout, Yara, Zoë, Žofia
  `),
  lastNames: listOf(`
    Abara, Anders, Bakker, Bauer, Berg, Castro, Cohen, Dahl, Demir, Dubois, Eriksen, Faber,
    Ferrari, Fischer, Garcia, Haas, Horvat, Ilic, Jansen, Kaya, Keller, Kowalska, Laurent, Lind,
    Maas, Mensah, Moreau, Müller, Nakamura, Novak, Okafor, O'Hara, Olsen, Peeters, Petrov, Quist,
    Rahman, Rossi, Sato, Silva, Singh, Smit, Szabó, Tanaka, Ulrich, van Dijk, Visser, Weber,
    Wolf, Zimmer
  `),
  streets: listOf(`
    Canal Road, Church Lane, Garden Street, Market Square, Mill Lane, Park Avenue, Quayside,
    Station Road, Tower Street, Windmill Way
  `),
  jobTitles: listOf(`
    Accountant, Buyer, Director, Engineer, Office Manager, Owner, Planner, Project Lead,
    Sales Representative, Warehouse Manager
  `),
  cases: listOf(`
    Delivery arrived damaged, Invoice shows the wrong amount, Item missing from the order,
    Login does not work, Part wears out too early, Please change the delivery address,
    Price differs from the offer, Question about the warranty, Return of unused goods,
    Software update fails
  `),
  products: listOf(`
    Bench, Bracket, Cabinet, Chair, Desk, Drill, Fan, Filter, Heater, Lamp, Pump, Rack, Saw,
    Sensor, Shelf, Stool, Switch, Table, Valve, Wheel
  `),
  qualities: listOf(`
    Basic, Classic, Compact, Folding, Heavy, Large, Light, Outdoor, Quiet, Small, Steel, Wooden
  `),
  programmes: listOf(`
    Arts for All, Clean Rivers, Healthy Towns, Learning Together, Sports in the Street,
    Young Makers
  `),
  projects: listOf(`
    after-school workshops, a community garden, a festival on the square, free swimming lessons,
    a mobile library, a repair café, a theatre week, walks for the elderly
  `),
} as const;

/** Cities with what an address and a telephone number there look like; # stands for any digit. */
export const cities = [
  { city: 'Amsterdam', country: 'Netherlands', postalCode: '10## AB', telephone: '+31 20 5## ####' },
  { city: 'Antwerp', country: 'Belgium', postalCode: '20##', telephone: '+32 3 2## ## ##' },
  { city: 'Copenhagen', country: 'Denmark', postalCode: '21##', telephone: '+45 33 ## ## ##' },
  { city: 'Dublin', country: 'Ireland', postalCode: 'D0# X###', telephone: '+353 1 6## ####' },
  { city: 'Gdańsk', country: 'Poland', postalCode: '80-###', telephone: '+48 58 3## ## ##' },
  { city: 'Hamburg', country: 'Germany', postalCode: '20###', telephone: '+49 40 3######' },
  { city: 'Lyon', country: 'France', postalCode: '690##', telephone: '+33 4 72 ## ## ##' },
  { city: 'Malmö', country: 'Sweden', postalCode: '21# ##', telephone: '+46 40 ## ## ##' },
  { city: 'Porto', country: 'Portugal', postalCode: '40##-###', telephone: '+351 22 2## ####' },
  { city: 'Utrecht', country: 'Netherlands', postalCode: '35## CD', telephone: '+31 30 2## ####' },
] as const;
