/** Spanish words of the mails about what a member changed. */
export const changeMail = {
  button: "Ver tu membresía",
  byUs: (site: string, contact: string) => `Lo hizo alguien de ${site} por ti. Si no lo pediste, escribe a ${contact}.`,
  changed: {
    subject: (site: string) => `Tu membresía de ${site} ha cambiado`,
    lead: "Tu cambio está hecho.",
    now: (gives: string) => `Ahora aportas ${gives}. Gracias.`,
    next: (amount: string, date: string) => `El próximo cobro es de ${amount}, el ${date}.`,
    later: (gives: string, date: string) => `A partir del ${date} aportas ${gives}. Gracias.`,
    until: (gives: string) =>
      `Hasta entonces todo sigue igual: ${gives}, ya pagado. Puedes deshacer el cambio en cualquier momento antes de ese día.`,
  },
  canceled: {
    subject: (site: string) => `Tu membresía de ${site} está cancelada`,
    lead: "Gracias por todo lo que aportaste.",
    ends: (date: string) =>
      `Tu membresía está cancelada. Sigue hasta el ${date}, que ya está pagado, y luego termina por sí sola. No se te volverá a cobrar.`,
    ended: "Tu membresía ha terminado. No debes nada y no se te volverá a cobrar.",
    free: "Todo lo que publicamos lo sigues leyendo gratis, como todo el mundo. Una parte existe gracias a ti.",
    undo: "Si cambias de idea antes de ese día, un toque en tu cuenta deja todo como estaba.",
  },
  kept: {
    subject: (site: string) => `Tu membresía de ${site} sigue`,
    lead: "Qué bueno que te quedas.",
    body: (gives: string) => `La cancelación está deshecha y todo está como antes: ${gives}.`,
  },
  paused: {
    subject: (site: string) => `Tu membresía de ${site}: una pausa`,
    lead: "Tu pausa está lista.",
    from: (start: string, end: string) =>
      `Tu membresía hace una pausa el ${start}, cuando termina lo que ya pagaste. Continúa por sí sola el ${end}, por la cantidad que aportabas antes. Entre esos días no se cobra nada.`,
    until: (end: string) =>
      `Tu membresía está en pausa. Continúa por sí sola el ${end}. Antes de ese día no se cobra nada.`,
    open: "Tu membresía está en pausa. No se cobra nada hasta que continúe.",
    undo: "Puedes deshacerlo, o continuar antes, en cualquier momento en tu cuenta.",
  },
  resumed: {
    subject: (site: string) => `Tu membresía de ${site} continúa`,
    lead: "Qué alegría tenerte de vuelta.",
    body: (gives: string) => `Tu pausa terminó y tu membresía continúa: ${gives}.`,
  },
  undone: {
    subject: (site: string) => `Tu membresía de ${site} queda como está`,
    lead: "Todo queda como está.",
    body: (gives: string) => `El cambio que habías planeado está deshecho. Aportas ${gives}, como antes.`,
  },
} as const;
