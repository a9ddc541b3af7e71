import { pathIn } from "@/lib/locale";
import { formatMoney } from "@/lib/money";
import { type Page, REFUND_DAYS, reach, type Write } from "./plain-facts";

const to = (path: string) => pathIn("es", path);

const terms: Write = (settings) => {
  const { organisation, giving } = settings;
  const money = (amount: number) => formatMoney(amount, giving.currency, organisation.locale);
  return `
Estas son las condiciones de una membresía de ${organisation.name}. Son breves a propósito.

## Qué pagas

Todo lo que publicamos se lee gratis, seas miembro o no. Una membresía no compra ningún acceso. Paga el trabajo.

## Qué se cobra, y cuándo

- Una **membresía mensual** es de ${money(giving.monthly.minimum)} o más. La cantidad que elijas se cobra cuando te haces miembro y de nuevo cada mes, hasta que canceles.
- Una **membresía anual** es de ${money(giving.annual.minimum)} o más. La cantidad que elijas se cobra cuando te haces miembro y de nuevo cada año, hasta que canceles.
- Un **donativo** es de ${money(giving.oneTime.minimum)} o más, una sola vez. Nada se renueva.
- Si eliges **cubrir la comisión de la tarjeta**, se cobra además una estimación de ella, en una línea aparte. Nunca se elige por ti.
- **Después de un donativo** podemos ofrecerte una membresía mensual que se cobra por primera vez un mes más tarde. Hasta entonces puedes cancelar sin pagar nada.
- La cantidad aparece junto al botón antes de que pagues, y no la subimos. Solo tú puedes cambiarla.
- Stripe tramita los pagos. En tu extracto aparece nuestro nombre.

## Cómo cancelar

Inicia sesión, abre tu membresía y elige cancelar, en cualquier momento y sin dar un motivo. Lo que ya pagaste sigue hasta el final de su mes o de su año; después no se cobra nada más. Si te cuesta iniciar sesión, escribe a ${reach(settings)} y lo hacemos por ti.

## Cuando un pago falla

Volvemos a probar la tarjeta durante unos días y te avisamos. Si no funciona, la membresía termina y no debes nada.

## Reembolsos

Mira [reembolsos](${to("/refunds")}): dentro de los ${REFUND_DAYS} días siguientes a un cobro, basta con pedirlo.

## Si cambian estas condiciones

Avisamos a los miembros por correo antes de que un cambio entre en vigor. Un cambio nunca encarece una membresía en curso.
`;
};

const privacy: Write = (settings) => `
Todo lo que ${settings.organisation.name} sabe de ti.

## Cuando lees

No ponemos cookies, no mostramos publicidad y no cargamos nada de otras empresas. Nuestras páginas no te siguen de un artículo a otro, y ningún identificador tuyo se envía a ninguna parte.

Tu navegador recuerda para sí mismo, y solo durante un tiempo, qué artículos abriste y qué peticiones te mostró, para que no se te pida demasiado a menudo. Lo que nos dice es que una petición se vio o se rechazó, como una más en la cuenta del día; no nos dice nada si has pedido a los sitios que no te rastreen.

## Cuando pides un recordatorio

- Guardamos la dirección de correo que escribes, y nada más: primero durante una semana, en la que se puede responder al correo que le enviamos; después, si se respondió, hasta que sale el recordatorio, dentro de dos meses. Entonces, o cuando lo cancelas, se borra.
- Si nos pides no enviar nunca más esos correos, queda en su lugar un número cifrado durante un año.

## Cuando aportas

- Guardamos tu dirección de correo; tu nombre y tu país, si Stripe nos los da; qué aportaste y cuándo; y desde qué artículo o petición lo hiciste.
- Si dedicas lo que aportas, el nombre y la dirección de correo que escribes, para enviar ese único correo; y tu mensaje para la redacción, si dejas uno. Si no pagas, los olvidamos a los treinta días.
- El número de tu tarjeta va a Stripe y nunca nos llega. Vemos su marca, sus cuatro últimas cifras y si un pago se hizo. Lo que guarda Stripe está en [su política de privacidad](https://stripe.com/privacy).
- Tu navegador recibe una cookie que contiene una sola palabra, *member* (miembro) o *giver* (quien aporta), y nada sobre quién eres. Evita que nuestras páginas te lo vuelvan a pedir.
- Otra cookie une tu pago a tu navegador durante un día, para que puedas corregir una dirección mal escrita.

## Cuando inicias sesión

Una cookie mantiene tu sesión abierta en ese dispositivo. No hay contraseña. El enlace que te enviamos funciona una sola vez.

## Contra los abusos

Para impedir que aquí se prueben tarjetas robadas, contamos los intentos de pagar, de iniciar sesión y de pedir recordatorios por red, como un número cifrado que caduca pronto.

## Cuánto tiempo, y quién más

- **Pagos:** ${settings.privacy.retention} Durante ese tiempo guardamos cantidades, fechas y números de pago. Tu nombre y tus direcciones no forman parte de ello una vez que pides que te borremos.
- **Los enlaces para iniciar sesión** se guardan un mes después de caducar, como un número cifrado; **lo que Stripe nos dice** de tus pagos, medio año.
- **Todo lo demás** sobre ti se queda hasta que lo borras.
- **Las copias** hechas antes, como las de seguridad, se sobrescriben en ${settings.privacy.backupDays} días.
- **En nuestro disco**, los archivos de la base de datos se escriben de nuevo a los pocos minutos de un borrado, sin lo que se borró. Solo en una tabla demasiado grande para eso el espacio se marca como libre: nada nuestro puede leer lo que había allí, y registros más nuevos ocupan su lugar.

Lo que te nombra en el historial de nuestros registros está cifrado con una clave que es solo tuya; al borrar tus datos se destruye la clave. No vendemos, alquilamos ni compartimos nada, salvo con quienes hacen el trabajo: Stripe para los pagos, y la empresa que entrega nuestro correo. Stripe conserva sus propios registros de pagos pasados, como le exige la ley.

## Tus derechos

Con la sesión iniciada, en [Privacidad](${to("/account/privacy")}) dentro de tu cuenta, puedes descargar todo lo que guardamos sobre ti, y borrarlo, al momento y sin preguntar a nadie. El borrado termina antes tu membresía y no se puede deshacer; antes de que ocurra, una página dice exactamente qué se borra y qué se queda. Si no puedes iniciar sesión, o si hay que corregir algo, escribe a ${reach(settings)}.
`;

const refunds: Write = (settings) => `
## Dentro de ${REFUND_DAYS} días

Si quieres que te devolvamos un cobro, escribe a ${reach(settings)} dentro de los ${REFUND_DAYS} días siguientes, desde la dirección con la que aportaste. Lo devolvemos entero, y no tienes que decir por qué. El dinero vuelve a la tarjeta que pagó; los bancos tardan entre cinco y diez días en mostrarlo.

## Después

Escríbenos de todos modos. Si algo salió mal, por ejemplo una membresía que creías cancelada, lo arreglamos.

## Si se cobró dos veces

Si acabas con dos membresías, cancelamos la más nueva y la reembolsamos sin que lo pidas. Si te das cuenta antes, avísanos.

## Reembolsar y cancelar

Al reembolsar el cobro de una membresía, también termina la membresía, salvo que nos pidas conservarla. Cancelar por sí solo no reembolsa nada: detiene el próximo cobro, y lo que ya pagaste sigue hasta su final. Puedes cancelar por tu cuenta, [con la sesión iniciada](${to("/account")}).
`;

const contact: Write = (settings) => {
  const { name, address, taxId } = settings.organisation;
  return `
Escribe a ${reach(settings)}. Lo lee una persona, y puedes esperar una respuesta en dos días laborables.

- **Sobre una membresía o un pago:** escribe desde la dirección con la que aportaste, y lo encontramos enseguida.
- **Un error en un artículo:** di en cuál y qué está mal. Las correcciones se señalan en el artículo.
- **Algo que deberíamos investigar:** dinos cómo localizarte. Por favor, no envíes documentos antes de que hayamos hablado.

## Quiénes somos

${[name, address.replaceAll("\n", ", "), taxId && `Identificación fiscal ${taxId}`].filter(Boolean).join("  \n")}
`;
};

/** Our plain wording in Spanish. */
export const spanish: Record<Page, Write> = { terms, privacy, refunds, contact };
