interface Type {
  parents: string[];
  properties: string[];
}

const type = (parents: string, properties: string): Type => ({
  parents: parents.split(" ").filter(Boolean),
  properties: properties.split(" ").filter(Boolean),
});

/** The types that a newsroom's pages speak of, with what may be said of each: schema.org's vocabulary, as far as we need it. */
const TYPES: Record<string, Type> = {
  Thing: type("", "alternateName description identifier image mainEntityOfPage name potentialAction sameAs url"),
  CreativeWork: type(
    "Thing",
    "about author copyrightHolder copyrightYear creditText dateCreated dateModified datePublished editor headline inLanguage isAccessibleForFree isBasedOn isPartOf keywords license mainEntity mentions publisher thumbnailUrl",
  ),
  Article: type("CreativeWork", "articleBody articleSection backstory wordCount"),
  NewsArticle: type("Article", "dateline printSection"),
  MediaObject: type("CreativeWork", "contentUrl embedUrl encodingFormat height uploadDate width"),
  ImageObject: type("MediaObject", "caption exifData representativeOfPage"),
  WebPage: type("CreativeWork", "breadcrumb primaryImageOfPage speakable"),
  WebSite: type("CreativeWork", "issn"),
  Person: type("Thing", "affiliation email jobTitle worksFor"),
  Organization: type("Thing", "address contactPoint email founder legalName logo nonprofitStatus taxID telephone"),
  NewsMediaOrganization: type(
    "Organization",
    "correctionsPolicy diversityPolicy ethicsPolicy masthead ownershipFundingInfo unnamedSourcesPolicy",
  ),
  Intangible: type("Thing", ""),
  EntryPoint: type("Intangible", "actionPlatform contentType encodingType httpMethod urlTemplate"),
  Action: type(
    "Thing",
    "actionStatus agent endTime instrument location object participant provider result startTime target",
  ),
  SearchAction: type("Action", "query"),
  TransferAction: type("Action", "fromLocation toLocation"),
  DonateAction: type("TransferAction", "price priceCurrency priceSpecification recipient"),
};

const id = (name: string) => `schema:${name}`;
const refer = (names: string[]) => names.map((name) => ({ "@id": id(name) }));
const domainsOf = (property: string) => Object.keys(TYPES).filter((name) => TYPES[name]?.properties.includes(property));

/** In the shape in which schema.org publishes all of it. */
export const schemaOrg = {
  "@graph": [
    ...Object.entries(TYPES).map(([name, { parents }]) => ({
      ...{ "@id": id(name), "@type": "rdfs:Class", "rdfs:subClassOf": refer(parents) },
    })),
    ...[...new Set(Object.values(TYPES).flatMap(({ properties }) => properties))].map((property) => ({
      ...{ "@id": id(property), "@type": "rdf:Property", "schema:domainIncludes": refer(domainsOf(property)) },
    })),
  ],
};
