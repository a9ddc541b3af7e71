/** Spanish words of the mails about a membership that the newsroom gives for free, and of a link that staff send. */
export const compMail = {
  given: {
    subject: (site: string) => `Tu membresía de ${site}`,
    lead: "Eres miembro pionero.",
    body: (site: string, day: string) =>
      `${site} te regala una membresía, hasta el ${day}. No tienes que hacer nada: no se cobra nada y termina por sí sola.`,
  },
  ending: {
    subject: (site: string, day: string) => `Tu membresía de ${site} termina el ${day}`,
    lead: "Tu membresía termina en una semana.",
    body: (day: string) =>
      `Te la regalamos nosotros y dura hasta el ${day}. No tienes que hacer nada: termina por sí sola, no se cobra nada y todo se sigue leyendo gratis.`,
    offer: "Si quieres ser una de las personas que lo pagan, puedes hacerte miembro en tu cuenta cuando quieras.",
  },
  ended: {
    subject: (site: string) => `Tu membresía de ${site} ha terminado`,
    lead: "Gracias por haber sido miembro.",
    body: "La membresía que te regalamos ha terminado. No se cobró nada, y todo lo que publicamos lo sigues leyendo gratis. Si quieres ser una de las personas que lo pagan, nos daría mucha alegría.",
  },
  link: {
    subject: (site: string) => `Tu enlace para entrar en ${site}`,
    lead: "Aquí tienes tu enlace.",
    body: (site: string) =>
      `Te lo envía alguien de ${site}, porque pediste ayuda para iniciar sesión. Si no la pediste, puedes ignorar este correo.`,
  },
} as const;
