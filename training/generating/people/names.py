"""Names of people, companies, streets and towns, by language."""

LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
FIRST = {
    "en": "James Mary Oliver Emma Liam Grace Noah Ruth Daniel Helen Peter Alice Frank Carol Samuel Nora Kevin Paula",
    "de": "Hans Anna Jürgen Sabine Klaus Petra Lukas Lena Uwe Monika Felix Greta Dieter Heike Jonas Ute",
    "fr": "Jean Marie Luc Claire Pierre Sophie Antoine Julie Michel Camille Bruno Élise Hugo Manon",
    "es": "José María Luis Carmen Javier Lucía Pablo Elena Diego Ana Raúl Marta Sergio Pilar",
    "it": "Marco Giulia Paolo Chiara Luca Francesca Andrea Elisa Matteo Sara Davide Laura",
    "nl": "Jan Anneke Pieter Sanne Daan Lotte Bram Femke Kees Marijke Sem Noor",
}
LAST = {
    "en": "Harper Whitfield Mercer Dalton Ashby Thornton Keller Briggs Lowell Sutton Penrose Hale Marsh Quinn Tate",
    "de": "Brandt Vogel Kessler Lindner Hartmann Seidel Krämer Pohl Ziegler Reuter Böhm Arndt Wendt",
    "fr": "Moreau Lefèvre Girard Fontaine Roussel Mercier Chevalier Blanchard Marchand Perrin Renard",
    "es": "Romero Navarro Iglesias Ortega Delgado Castillo Vega Molina Serrano Herrera Campos",
    "it": "Ricci Marino Greco Conti Gallo Ferrara Rinaldi Caruso Bellini Fontana Moretti",
    "nl": "Visser Smit Dekker Bakker Mulder Bos Kuipers Hoekstra Schouten Vermeulen Dijkstra",
}
STEMS = (
    "Alta Nova Orion Helix Vertex Lumen Cobalt Sierra Atlas Delta Prisma Argo Boreal Quanta Meridian Solstice Tundra"
    " Zephyr Corvus Halcyon Ember Granite Pinnacle Riverstone Oakfield Silverline Blue Harbor Golden Gate Northwind"
    " Redwood Clearwater Summit Beacon Crescent Evergreen Falcon Kestrel Maple Pioneer Sterling Trident Unity Vista"
).split()
TRADES = {
    "en": "Systems Logistics Foods Media Supplies Electronics Consulting Energy Textiles Tools Motors Health Print Travel Stationery Hardware Restaurant Pharmacy Market Books",
    "de": "Technik Handel Bau Druck Logistik Medien Elektro Textil Möbel Werkzeuge Energie Reisen Verlag",
    "fr": "Services Transports Distribution Bâtiment Conseil Énergie Imprimerie Textiles Voyages Boulangerie",
    "es": "Servicios Transportes Alimentación Construcciones Consultores Energía Textil Viajes Suministros",
    "it": "Servizi Trasporti Alimentari Costruzioni Consulenza Energia Tessuti Viaggi Forniture",
    "nl": "Techniek Handel Bouw Transport Advies Energie Textiel Reizen Drukkerij",
}
FORMS = {
    "en": "Inc.|LLC|Ltd.|Corp.|Limited|, Inc.|Corporation|LLP|Company|PLC|Sdn Bhd|Pty Ltd||",
    "de": "GmbH|AG|GmbH & Co. KG|e.K.|KG|UG|OHG|",
    "fr": "SARL|SAS|S.A.|SA|EURL|",
    "es": "S.L.|S.A.|SL|S.L.U.|",
    "it": "S.r.l.|S.p.A.|Srl|SNC|",
    "nl": "B.V.|N.V.|BV|VOF|",
}
SHOPS = {
    "en": "The Corner Shop|Blue Lantern|Green Acres Farm|Sunny Side Bakery|The Reading Room|Old Mill Kitchen|Harbour Lights",
    "de": "Zum Goldenen Hirsch|Blumenladen am Tor|Die Backstube|Alte Mühle|Buchhandlung Sonne",
    "fr": "Le petit jardin|La belle époque|Chez Marcel|Hôtel du Lac|Les trois moulins|Maison des thés",
    "es": "La Casa Azul|El Rincón|Hotel Miramar|Flores del Sur|Casa Paco",
    "it": "La bottega verde|Al vecchio mulino|Hotel Bellavista|Il giardino|Da Mario",
    "nl": "De Gouden Leeuw|Het Witte Huis|Bij de Brug|De Oude Molen|Bloemenhuis Zon",
}
STREETS = {
    "en": "Mill Road|Station Street|Park Avenue|Elm Lane|King's Drive|Harbour Way|Oak Court|West 5th Street|Jalan Melati|Highfield Blvd",
    "de": "Hauptstraße|Bahnhofstr.|Lindenweg|Am Markt|Gartenstraße|Schulgasse|Industriering|Rosenplatz",
    "fr": "rue de la Gare|avenue Victor Hugo|boulevard des Alpes|place du Marché|chemin des Vignes|quai Sud",
    "es": "Calle Mayor|Avenida del Puerto|Plaza Nueva|Calle de la Luna|Paseo del Río",
    "it": "Via Roma|Corso Italia|Piazza Dante|Viale dei Pini|Via del Mare",
    "nl": "Dorpsstraat|Kerklaan|Stationsweg|Molenplein|Prinsengracht|Havenkade",
}
CITIES = {
    "en": "Springfield Ashford Brighton Lakewood Fairview Milford Dayton Newport Salem Bristol Klang Austin",
    "de": "Lindau Bremen Kassel Fulda Jena Mainz Rostock Ulm Trier Passau Musterstadt",
    "fr": "Nantes Dijon Annecy Reims Pau Metz Tours Nîmes Brest Lille",
    "es": "Burgos Cádiz León Murcia Toledo Girona Vigo Jaén Huelva",
    "it": "Parma Pisa Lecce Trento Bari Udine Como Siena Modena",
    "nl": "Breda Zwolle Leiden Arnhem Delft Assen Gouda Haarlem",
}
STATES = "NY CA TX FL OH PA IL GA NC MI NJ VA WA MA AZ TN IN MO MD WI CO".split()
COUNTRY = {
    "en": "United States",
    "de": "Deutschland",
    "fr": "France",
    "es": "España",
    "it": "Italia",
    "nl": "Nederland",
}
