/** Spanish words of the pages where members see, take along and erase what is kept of them. */
export const privacy = {
  title: "Tus datos",
  exportTitle: "Llévatelos",
  exportBody:
    "Todo lo que guardamos sobre ti, de una vez: lo que aportaste, tus direcciones, tus inicios de sesión, nuestros correos y el historial de tu cuenta.",
  exportCsv: "Descargar para una hoja de cálculo",
  exportCsvHelp: "Un archivo zip con una tabla (CSV) para cada tipo de registro.",
  exportJson: "Descargar para un programa",
  exportJsonHelp: "Un solo archivo JSON.",
  eraseTitle: "Bórralos",
  eraseBody: "Tu membresía termina y te olvidamos. Primero ves qué se borra y qué nos obliga a guardar la ley.",
  eraseLink: "Ver qué hace el borrado",
  policy: "Cómo tratamos los datos",
  readMe: (site: string, at: string) =>
    `Todo lo que ${site} guarda sobre ti, a fecha de ${at}.\n\nLas cantidades están en la unidad más pequeña de su moneda: 500 en "usd" son $5.00. Las horas están en UTC.\nLo que abriría tu cuenta, como las claves de inicio de sesión, no se incluye.\nLos textos que una hoja de cálculo tomaría por una fórmula empiezan con un apóstrofo.\n`,
  erase: {
    title: "Borrar mis datos",
    lead: "Esto no se puede deshacer. Nadie aquí puede recuperarlos.",
    first: "Primero termina lo que te cobra",
    membership: {
      MONTHLY: (money: string) => `membresía mensual de ${money}`,
      ANNUAL: (money: string) => `membresía anual de ${money}`,
    },
    ending: (what: string) => `Tu ${what} termina de inmediato. No se te volverá a cobrar.`,
    endingPaid: (what: string, until: string) =>
      `Tu ${what} termina de inmediato, aunque está pagada hasta el ${until}. No se te volverá a cobrar.`,
    noRefund:
      "Con esto no se devuelve el tiempo sin usar. Si quieres un reembolso, escríbenos antes de borrar: después ya no sabremos quién eres.",
    nothingEnding: "Por ahora no se te cobra nada.",
    open: "Las facturas que sigan abiertas se cancelan.",
    stripe:
      "Stripe, que tramita nuestros pagos, te borra como cliente, junto con tu tarjeta. Conserva sus propios registros de pagos pasados, como le exige la ley.",
    goes: "Después se borra todo esto",
    goesList: [
      "tu nombre, tus direcciones de correo, tu país y cualquier dirección postal",
      "tus inicios de sesión, en todos los dispositivos",
      "lo que nos escribiste o nos pediste escribir, como dedicatorias y mensajes",
      "nuestros correos para ti y nuestras notas sobre ti",
      "lo que Stripe nos contó de ti",
      "todo lo que te nombra en nuestro propio historial",
    ],
    stays: "Esto se queda",
    staysBody: "Cantidades, fechas y números de pago, para la contabilidad: sin nombre, sin dirección y sin tarjeta.",
    backups: (days: number) =>
      `Las copias hechas antes, como las de seguridad de la base de datos, se sobrescriben en ${days} ${days === 1 ? "día" : "días"}.`,
    files:
      "En nuestro disco, los archivos de la base de datos se escriben de nuevo en unos minutos, sin ti. En una tabla demasiado grande para eso, el espacio se marca como libre: nada nuestro puede leerlo, y registros más nuevos ocupan su lugar.",
    mail: "Un último correo lo confirma. Tu dirección espera solo para eso, cifrada, un día como máximo.",
    export: "Llévate antes tus datos",
    instead: "¿Quizá solo quieres dejar de pagar? Para eso basta cancelar, y conservas tus recibos.",
    cancel: "Mejor cancelar",
    confirm: (word: string) => `Para confirmar, escribe la palabra «${word}»`,
    word: "borrar",
    button: "Borrar todo sobre mí",
    wrongWord: (word: string) => `Escribe «${word}», para que nadie borre por error.`,
    unavailable:
      "Ahora mismo no podemos comunicarnos con Stripe, así que no se borró nada. Vuelve a intentarlo en unos minutos.",
    stale: "Muéstranos una vez más que eres tú: te enviamos un enlace que te trae de vuelta aquí.",
    proofTitle: "¿Eres tú?",
    proof:
      "Iniciaste sesión hace ya un rato. Antes de borrar nada, enviamos un enlace a tu dirección; te trae de vuelta aquí y entonces puedes confirmar.",
    proofButton: "Envíenme un enlace",
    limited: (minutes: number) =>
      `Ya hemos enviado varios enlaces. Espera ${minutes === 1 ? "un minuto" : `${minutes} minutos`}.`,
    hasRole: "Trabajas aquí y tu acceso hace falta. Pide antes a una persona propietaria que te retire el rol.",
  },
  erased: {
    title: "Tus datos están borrados",
    goingTitle: "Tus datos se están borrando",
    body: "Ya no se te cobra nada, y ya no sabemos quién eres. Un último correo lo confirma.",
    underWay:
      "Lo que se te cobraba ha terminado. El resto se está borrando; tarda unos minutos y continúa por sí solo. Un último correo lo confirma.",
    thanks: "Gracias por lo que hiciste posible. Todo lo que hay aquí lo sigues leyendo gratis.",
    front: "Volver a leer",
  },
} as const;
