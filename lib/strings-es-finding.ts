/** What stands around lists of articles and the search, in Spanish. */
export const finding = {
  sections: "Secciones",
  tags: "Temas",
  kinds: { sections: "Sección", tags: "Tema", authors: "Firma" },
  count: (count: number) => (count === 1 ? "1 artículo" : `${count.toLocaleString("es")} artículos`),
  older: (topic: string) => `${topic}: artículos anteriores`,
  related: "Artículos relacionados",
  about: (topic: string, site: string) => `Todo lo que ${site} ha publicado sobre ${topic}.`,
  writtenBy: (author: string, site: string) => `Artículos de ${author} en ${site}.`,
  search: "Buscar",
  searchFor: (question: string) => `Búsqueda: ${question}`,
  searchLabel: "Palabras de un artículo",
  searchButton: "Buscar",
  searchHint:
    "Pon palabras entre comillas para encontrarlas juntas; un signo menos delante de una palabra deja fuera los artículos que la contienen.",
  found: (count: number, most: number) =>
    count >= most
      ? `Los mejores de los ${most.toLocaleString("es")} resultados más recientes`
      : count === 1
        ? "1 resultado"
        : `${count} resultados`,
  corrected: (typed: string, meant: string) => `Nada contiene «${typed}». Esto contiene «${meant}»:`,
  nothing: (question: string) => `No se encontró nada para «${question}»`,
  nothingHelp: "Prueba con menos palabras o con otra ortografía. O recorre las secciones:",
  further: "Más resultados",
  before: "Mejores resultados",
};
