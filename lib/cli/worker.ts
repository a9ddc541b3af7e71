import { pruneReminders, refreshWeights, sendReminder, tendReminders, valueConversions } from "../appeals/commands";
import { importArchive, pruneArchives, publishDue, tendArchives } from "../articles/commands";
import { forgetUnpaid } from "../giving/commands";
import { type Handlers, stopJobs, work } from "../jobs";
import { pruneLimits } from "../limits";
import { log } from "../log";
import {
  askNewsletter,
  handleEndView,
  importMembers,
  pruneClaims,
  pruneImports,
  pruneNewsletter,
  pruneSignIns,
  pruneViews,
  pushProfile,
  sendSignIn,
  tendImports,
} from "../members/commands";
import {
  announceStatements,
  bulkMembers,
  clearErased,
  finishErasure,
  foldFigures,
  handleCarryOutRefund,
  handleErase,
  handleReconcile,
  handleReconcileNightly,
  noticeExpiringCards,
  noticeRenewals,
  pruneBulk,
  pruneGiven,
  pruneReconcile,
  sendMessage,
  tendBulk,
  tendComps,
  tendErasures,
  tendGiven,
} from "../memberships/commands";
import { pruneEdits, pruneInvites } from "../staff/commands";
import {
  handleReplayEvents,
  handleResolveEvent,
  handleSyncCheckout,
  handleSyncCustomer,
  pruneEvents,
  sweepEvents,
} from "../webhooks/commands";

// From the first moment on: whoever is told to stop while still starting ends what has begun, and begins no more.
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    isStopping = true;
    void stopJobs().finally(() => process.exit(0));
  });

/** `npm run worker`: everything that happens after an answer was given. Any number may run beside each other. */
const HANDLERS: Handlers = {
  "sync-customer": handleSyncCustomer,
  "sync-checkout": handleSyncCheckout,
  "resolve-event": handleResolveEvent,
  "replay-events": (data) => handleReplayEvents(data),
  "send-sign-in": sendSignIn,
  "send-message": sendMessage,
  "send-reminder": (data) => sendReminder(data),
  "ask-newsletter": (data) => askNewsletter(data),
  "push-profile": pushProfile,
  "sweep-events": () => sweepEvents(),
  reconcile: (data) => handleReconcile(data),
  "reconcile-nightly": handleReconcileNightly,
  "notice-cards": () => noticeExpiringCards(),
  "notice-renewals": () => noticeRenewals(),
  "announce-statements": (data) => announceStatements(data ?? {}),
  "tend-given": async () => {
    await tendGiven();
    await tendComps();
    await tendImports();
    await tendArchives();
    await tendReminders();
    await tendBulk();
  },
  "carry-out-refund": handleCarryOutRefund,
  "fold-figures": () => foldFigures(),
  "value-conversions": () => valueConversions(),
  "refresh-weights": () => refreshWeights(),
  "end-view": handleEndView,
  "publish-due": () => publishDue(),
  "import-members": importMembers,
  "import-archive": importArchive,
  "bulk-members": bulkMembers,
  "erase-member": handleErase,
  "finish-erasure": finishErasure,
  "clear-away": async () => void (await clearErased()),
  prune: async () => {
    await pruneEvents();
    await pruneSignIns();
    await pruneClaims();
    await pruneViews();
    await pruneLimits();
    await pruneReconcile();
    await forgetUnpaid();
    await pruneGiven();
    await pruneInvites();
    await pruneEdits();
    await pruneReminders();
    await pruneNewsletter();
    await pruneImports();
    await pruneArchives();
    await pruneBulk();
    await tendErasures();
  },
};

try {
  await work(HANDLERS);
  await sweepEvents(new Date(), 0);
  await tendImports(new Date(), 0);
  await tendArchives(new Date(), 0);
  await tendBulk(new Date(), 0);
  log.info({}, "The worker is ready");
} catch (err) {
  if (!isStopping) throw err;
}
