-- A gift that came offline stood at noon by the newsroom's clocks: another day after a move from New York to Auckland.
-- Ten in the morning of UTC is one day from Hawaii to New Zealand and Tonga (lib/memberships/rules/received-on.ts). No
-- entry gets another sum or, while the newsroom is where it was, another day; days of figures are noted by triggers.
ALTER TABLE "LedgerEntry" DISABLE TRIGGER "LedgerEntry_append_only";
UPDATE "LedgerEntry" l SET "occurredAt" = (g."receivedOn" + time '10:00') AT TIME ZONE 'UTC'
  FROM "OfflineGift" g
  WHERE l."paymentId" = g."paymentId" AND l."offlineReference" = 'offline:' || g."paymentId"
    AND ((g."receivedOn" + time '10:00') AT TIME ZONE 'UTC' AT TIME ZONE coalesce(
      (SELECT "value" ->> 'timeZone' FROM "Setting" WHERE "key" = 'organisation'), 'America/New_York'))::date = g."receivedOn";
ALTER TABLE "LedgerEntry" ENABLE TRIGGER "LedgerEntry_append_only";
UPDATE "Payment" p SET "paidAt" = (g."receivedOn" + time '10:00') AT TIME ZONE 'UTC'
  FROM "OfflineGift" g
  WHERE p."id" = g."paymentId" AND p."kind" = 'OFFLINE'
    AND ((g."receivedOn" + time '10:00') AT TIME ZONE 'UTC' AT TIME ZONE coalesce(
      (SELECT "value" ->> 'timeZone' FROM "Setting" WHERE "key" = 'organisation'), 'America/New_York'))::date = g."receivedOn";
