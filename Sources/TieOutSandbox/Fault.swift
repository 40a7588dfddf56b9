// Longer than 300 lines: the list of all faults and look-alikes.

/// What can be planted into a night: faults that must be found, and look-alikes that must not.
>>>>>>>>> Temporary merge branch 2
=======
///
/// Each case's comment states what is planted, then the expected finding and its subject. Look-alikes end
/// with "silent". Findings of severity *info* are allowed but not required.
package enum Fault: String, CaseIterable, Sendable {
  // MARK: Gaps

  /// A completed order is listed, its webhook never came: `webhook-missing`, order id.
  case lostOrderCompleted = "lost-order-completed"
  /// An expired order is listed, its webhook never came: `webhook-missing`, order id.
  case lostOrderExpired = "lost-order-expired"
  /// A deposit is listed as confirmed, that webhook never came: `webhook-missing`, tx hash.
  case lostDeposit = "lost-deposit"
  /// Polls say COMPLETED, that webhook never came: `webhook-missing`, and `amount-unknown` because polls
  /// state no amounts, paymentId.
  case lostPaymentCompleted = "lost-payment-completed"
  /// A webhook says completed, no sweep shows the order: `list-missing`, order id.
  case unlistedOrder = "unlisted-order"
  /// A webhook says confirmed, no sweep shows the deposit: `list-missing`, tx hash.
  case unlistedDeposit = "unlisted-deposit"
  /// A deposit's last webhook without the first (seed form; the later form has no first one, there
  /// a payment stands in): `step-missing` (info), tx hash.
  case stepMissingDeposit = "step-missing-deposit"
  /// COMPLETED without ACCEPTED: `step-missing` (info), paymentId.
  case stepMissingPayment = "step-missing-payment"
  /// An order's webhook, 16 minutes to 3 days after its own time: `webhook-late`, order id.
  case lateOrder = "late-order"
  /// A deposit's webhook, 16 minutes to 3 days after its own time: `webhook-late`, tx hash.
  case lateDeposit = "late-deposit"

  // MARK: Duplicates

  /// The same webhook twice: `duplicate-delivery` (info), order id.
  case duplicateOrder = "duplicate-order"
  /// The same webhook twice: `duplicate-delivery` (info), tx hash.
  case duplicateDeposit = "duplicate-deposit"
  /// The same body twice: `duplicate-delivery` (info), paymentId.
  case duplicatePayment = "duplicate-payment"
  /// One event id with two amounts: `event-id-reused`, order id.
  case eventReused = "event-reused"
  /// One transaction proves two orders: `same-tx-two-orders`, tx hash.
  case transactionOfTwoOrders = "transaction-of-two-orders"
  /// Two paymentIds of one order are completed: `order-paid-twice`, merchant reference.
  case paymentPaidTwice = "payment-paid-twice"
  /// Two PayIn orders of one reference are completed: `order-paid-twice`, merchant reference.
  case orderPaidTwice = "order-paid-twice"
  /// Two live pending orders of one reference: `reference-reused`, merchant reference.
  case referencePendingTwice = "reference-pending-twice"
  /// A completed and a live pending order of one reference: `reference-reused`, reference.
  case referencePaidAndPending = "reference-paid-and-pending"
  /// A completed and a just accepted payment of one order: `reference-reused`, reference.
  case referencePaidAndAccepted = "reference-paid-and-accepted"
  /// A row that a page repeats though nothing was added: `row-twice-in-sweep` (info), order id.
  case rowTwice = "row-twice"

  // MARK: Status

  /// Webhook completed, list pending: `status-disagrees`, order id.
  case completedButListedPending = "completed-but-listed-pending"
  /// Webhook expired, list pending: `status-disagrees`, order id.
  case expiredButListedPending = "expired-but-listed-pending"
  /// Webhook completed, list expired: `terminal-conflict`, order id.
  case completedButListedExpired = "completed-but-listed-expired"
  /// Webhook expired, later webhook completed: `terminal-conflict`, order id.
  case expiredThenCompleted = "expired-then-completed"
  /// COMPLETED and CANCELLED of one paymentId: `terminal-conflict`, paymentId.
  case completedAndCancelled = "completed-and-cancelled"
  /// List and webhook: completed after window and grace: `completed-after-expiry`, order id.
  case completedAfterExpiry = "completed-after-expiry"
  /// An order listed as pending long after its window: `stuck-pending`, order id.
  case stuckPendingOrder = "stuck-pending-order"
  /// PENDING in polls more than 24 hours apart: `stuck-pending`, paymentId.
  case stuckPendingPayment = "stuck-pending-payment"
  /// A deposit seen, never confirmed: `stuck-confirming`, tx hash.
  case stuckConfirmingDeposit = "stuck-confirming-deposit"
  /// ACCEPTED in all polls: `stuck-confirming`, paymentId.
  case stuckConfirmingPayment = "stuck-confirming-payment"

  // MARK: What cannot be read

  /// A webhook type outside the known set: `unknown-type`, order id.
  case unknownType = "unknown-type"
  /// A list status outside the known set: `unknown-type`, order id.
  case unknownListStatus = "unknown-list-status"
  /// A PayDeFi status outside the known set: `unknown-type`, paymentId.
  case unknownPaymentStatus = "unknown-payment-status"
  /// An amount that is no number: `unreadable-event`, event id.
  case unreadableAmount = "unreadable-amount"
  /// An order without its id, a deposit without its hash: `unreadable-event`, event id.
  case unreadableIdentity = "unreadable-identity"
  /// A body cut off in the middle, properly signed: `unreadable-event`, event id.
  case truncatedBody = "truncated-body"
  /// The amount's key twice, with two values: `unreadable-event`, event id.
  case duplicateKey = "duplicate-key"

  // MARK: Amounts

  /// Webhook and list disagree about an order's amount: `amount-disagrees`, order id.
  case orderAmountDisagrees = "order-amount-disagrees"
  /// They disagree in a deposit's last digit: `amount-disagrees`, tx hash.
  case depositAmountDisagrees = "deposit-amount-disagrees"
  /// The webhook's amount is a million times the list's: `scale-mismatch`, order id.
  case orderScale = "order-scale"
  /// The webhook's amount is a million times the list's: `scale-mismatch`, tx hash.
  case depositScale = "deposit-scale"
  /// A list amount that went through a binary float: `precision-lost`, order id.
  case precisionLost = "precision-lost"

  // MARK: Fees

  /// payIn − fee and payOut are a little apart: `net-mismatch`, paymentId.
  case netMismatch = "net-mismatch"
  /// They are one base unit apart: `net-mismatch`, paymentId.
  case netMismatchUnit = "net-mismatch-unit"
  /// A fee by another rate than the stated one: `fee-rate-mismatch`, paymentId.
  case feeRateMismatch = "fee-rate-mismatch"
  /// A swap's fee of 2 to 6 % where 0.3 % is stated: `swap-fee-mismatch`, paymentId.
  case swapFeeMismatch = "swap-fee-mismatch"
  /// No fee though the rate is above zero: `fee-missing`, paymentId.
  case feeMissing = "fee-missing"
  /// No fee in a swap though the rate is above zero: `fee-missing`, paymentId.
  case feeMissingSwap = "fee-missing-swap"
  /// A fee though the rate is zero: `fee-unexpected`, paymentId.
  case feeUnexpected = "fee-unexpected"
  /// A fee below zero: `fee-out-of-range`, paymentId.
  case feeNegative = "fee-negative"
  /// A fee not less than what was paid: `fee-out-of-range`, paymentId.
  case feeAbovePayIn = "fee-above-pay-in"
  /// A fee of 60 % of a swap: `fee-out-of-range`, paymentId.
  case feeShareOfSwap = "fee-share-of-swap"
  /// COMPLETED without transactions, or without payOut: `payout-missing`, paymentId.
  case payoutMissing = "payout-missing"

  // MARK: Environment

  /// A mainnet account's order or deposit on a testnet chain: `testnet-on-mainnet`.
  case testnetChainOnMainnet = "testnet-chain-on-mainnet"
  /// A testnet account's order or deposit on a mainnet chain: `testnet-on-mainnet`.
  case mainnetChainOnTestnet = "mainnet-chain-on-testnet"
  /// Forty webhooks with a wrong secret within an hour, each soon repeated with the right one; once a night,
  /// on request: `signature-failures`, `payin/testnet`.
  case signatureFailures = "signature-failures"
  /// The last sweep of the testnet's deposits breaks off; once a night, on request:
  /// `coverage-gap`, `payin/testnet/deposits`.
  case coverageGap = "coverage-gap"

  // MARK: Look-alikes

  /// One transaction, two deposits of different references: silent.
  case transactionOfTwoDeposits = "transaction-of-two-deposits"
  /// One transaction, two deposits of one reference with different amounts: silent.
  case transactionOfOneReference = "transaction-of-one-reference"
  /// A swap whose fee is off by nearly 0.9 %: silent.
  case swapSlippage = "swap-slippage"
  /// PayDeFi amounts with noise in the 16th digit: silent.
  case binaryNoise = "binary-noise"
  /// Last webhook before first: silent.
  case outOfOrder = "out-of-order"
  /// A cancelled and an expired attempt beside a paid one: silent.
  case cancelledBesidePaid = "cancelled-beside-paid"
  /// `100` beside `100.000000`, and exponents: silent.
  case amountSpelling = "amount-spelling"
  /// Hashes of both cases, the same everywhere: silent.
  case mixedCase = "mixed-case"
  /// An order pending inside its window: silent.
  case recentPendingOrder = "recent-pending-order"
  /// A deposit seen seconds before the last sweep: silent.
  case recentPendingDeposit = "recent-pending-deposit"
  /// A wrong signature, minutes later the right one: silent, and rare enough not to be a rate.
  case repeatedAfterBadSignature = "repeated-after-bad-signature"
  /// payIn and payOut token equal except for case: silent.
  case sameTokenOtherCase = "same-token-other-case"
  /// Rate zero and fee zero: silent, unless another rate was agreed
  /// (`fee-rate-not-contracted`, paymentId).
  case zeroRate = "zero-rate"
  /// So little paid that the fee rounds to zero: silent.
  case feeBelowBaseUnit = "fee-below-base-unit"
  /// An unpaid order: silent.
  case expiredUnpaid = "expired-unpaid"
  /// Fields that no documentation names: silent.
  case unknownExtraKeys = "unknown-extra-keys"
  /// References with letters of many scripts, quotes, commas, escapes: silent.
  case unicodeReference = "unicode-reference"
  /// References of 255 characters: silent.
  case longReference = "long-reference"
  /// Completed after the window, within the grace period: silent.
  case completedWithinGrace = "completed-within-grace"
  /// A webhook that was lost and came within 15 minutes: silent.
  case repeatedWithinQuarterHour = "repeated-within-quarter-hour"
  /// A poll says COMPLETED two minutes before the webhook: silent.
  case pollAheadOfWebhook = "poll-ahead-of-webhook"
  /// Created or completed at the very border of a sweep's interval: silent.
  case borderOfSweep = "border-of-sweep"
  /// One reference at PayIn and at PayDeFi: silent.
  case referenceAcrossProviders = "reference-across-providers"
  /// One reference on testnet and mainnet: silent.
  case referenceAcrossNetworks = "reference-across-networks"
  /// One hash's text on two chains: silent.
  case hashOnTwoChains = "hash-on-two-chains"
  /// A deposit whose confirmation took half an hour: the webhook's time of detection is old, the
  /// webhook is not late: silent.
  case slowConfirmation = "slow-confirmation"
  /// Webhooks of known types that do not concern money: silent.
  case knownTypes = "known-types"
  /// An order whose customer paid only a part, and that expired: `underpaid` if that is evaluated.
  case paidTooLittle = "paid-too-little"
  /// An order whose customer paid more than requested: `overpaid` if that is evaluated.
  case paidTooMuch = "paid-too-much"
  /// An order whose customer paid on another chain of its family, and that expired: `chain-mismatch` if that
  /// is evaluated.
  case paidOnOtherChain = "paid-on-other-chain"

  // MARK: The rest of the catalogue: gaps

  /// The first sweep shows an order, no later one does: `list-disappeared`, order id.
  case disappearedOrder = "disappeared-order"
  /// The first sweep shows a deposit, no later one does: `list-disappeared`, tx hash.
  case disappearedDeposit = "disappeared-deposit"
  /// The merchant registered an order that the provider never reports: `order-not-at-provider`, merchant
  /// reference.
  case orderNeverMade = "order-never-made"
  /// An order or a payment whose reference the merchant does not know:
  /// `order-unknown-to-merchant`, order id or paymentId.
  case unregisteredOrder = "unregistered-order"
  /// A deposit whose reference the merchant does not know: `reference-unknown`, tx hash.
  case unregisteredReference = "unregistered-reference"
  /// No webhook arrives for statuses of one hour on the testnet; once a night, on request:
  /// `webhook-blackout`, `payin/testnet`, and no finding for a single webhook.
  case webhookBlackout = "webhook-blackout"

  // MARK: Duplicates

  /// One transfer pays an order and is a deposit: `same-tx-order-and-deposit`, tx hash.
  case transactionOfOrderAndDeposit = "transaction-of-order-and-deposit"
  /// Both providers name one transaction: `same-tx-two-providers`, tx hash.
  case transactionOfTwoProviders = "transaction-of-two-providers"
  /// The webhook's hash is in capitals or without 0x, the list's is not: `spelling-variant`, tx
  /// hash.
  case hashSpelledApart = "hash-spelled-apart"

  // MARK: Status

  /// The first sweep lists an order as completed, the later ones as pending: `status-regressed`,
  /// order id.
  case regressedOrder = "regressed-order"
  /// The first poll says COMPLETED, the second ACCEPTED: `status-regressed`, paymentId.
  case regressedPayment = "regressed-payment"
  /// The money of an expired order came after its window and grace: `paid-after-expiry`, order id.
  case paidAfterExpiry = "paid-after-expiry"
  /// A deposit is listed as confirmed, then as failed; its credit was taken back:
  /// `confirmed-then-gone`, tx hash.
  case confirmedThenGone = "confirmed-then-gone"
  /// An order that was completed before it was created: `time-inconsistent`, order id.
  case completedBeforeCreated = "completed-before-created"
  /// A deposit that says it was confirmed in some hours: `time-inconsistent`, tx hash.
  case confirmedInFuture = "confirmed-in-future"
  /// A completed order without any statement which transaction paid it: `completed-without-tx`, order id.
  case completedWithoutTransaction = "completed-without-transaction"

  // MARK: Amount and asset

  /// An order is completed though a part of its money is missing: `underpaid`, order id.
  case completedUnderpaid = "completed-underpaid"
  /// An order's transfers are not what the list calls received: `parts-do-not-sum`, order id.
  case partsDoNotSum = "parts-do-not-sum"
  /// An order is paid in another token: `asset-mismatch`, order id.
  case paidInOtherToken = "paid-in-other-token"
  /// Webhook and list name another reference, transaction or address for one order:
  /// `identity-disagrees`, order id.
  case orderNamedApart = "order-named-apart"
  /// A completed order with an amount of zero or less: `amount-not-positive`, order id.
  case amountNotPositive = "amount-not-positive"
  /// A payOut, or a deposit, in a token outside the registry: `token-unknown`, paymentId or tx hash.
  case tokenUnknown = "token-unknown"
  /// A payment that settles far from the price that the merchant asked for:
  /// `fiat-price-mismatch`, paymentId.
  case fiatPriceMismatch = "fiat-price-mismatch"

  // MARK: Fees

  /// A rate that was not agreed for that day: `fee-rate-not-contracted`, paymentId.
  case rateNotContracted = "rate-not-contracted"
  /// All swaps of one chain's day are charged a little too much; once a night, on request: `fee-drift`, the
  /// provider account and the token (`paydefi/mainnet/eip155:56/0x8ac7…`).
  case feeDrift = "fee-drift"
  /// Settled in another token than the merchant's: `settlement-token-mismatch`, paymentId.
  case otherSettlementToken = "other-settlement-token"
  /// Paid out to another merchant's address: `merchant-address-mismatch`, paymentId.
  case otherMerchantAddress = "other-merchant-address"
  /// A swap a third off the price of its hour: `swap-price-outlier`, paymentId.
  case priceOutlier = "price-outlier"

  // MARK: Crediting

  /// A confirmed deposit that was never credited: `confirmed-not-credited`, tx hash.
  case depositNotCredited = "deposit-not-credited"
  /// A credit for a deposit that is still pending: `credited-not-confirmed`, tx hash.
  case pendingCredited = "pending-credited"
  /// Two credits for one deposit: `credited-twice`, tx hash.
  case creditedTwice = "credited-twice"
  /// A credit of another amount: `credit-amount-differs`, tx hash.
  case creditAmountDiffers = "credit-amount-differs"
  /// A credit to another account than the reference's: `credit-wrong-account`, tx hash.
  case creditWrongAccount = "credit-wrong-account"
  /// A credit in another token: `credit-asset-differs`, tx hash.
  case creditAssetDiffers = "credit-asset-differs"
  /// A credit for an unknown transaction: `credit-without-source`, tx hash.
  case creditWithoutSource = "credit-without-source"
  /// A credit hours after the confirmation: `credit-late`, tx hash.
  case creditLate = "credit-late"
  /// A deposit is credited, then listed as failed, and the credit is not reversed: `credited-then-withdrawn`,
  /// tx hash.
  case withdrawnNotReversed = "withdrawn-not-reversed"
  /// A credit is reversed twice, or for another amount, and then made again: `reversal-wrong`, tx hash.
  case reversalWrong = "reversal-wrong"

  /// A credit's key comes again with another amount, or for another deposit: `key-reused`, tx hash
  /// of the credit that was first.
  case creditKeyReused = "credit-key-reused"
  /// Two completed payments of one order, one of them refunded in part: `order-paid-twice`,
  /// merchant reference.
  case secondPaymentRefundedInPart = "second-payment-refunded-in-part"

  // MARK: Identity and environment, authenticity

  /// A testnet webhook signed with the mainnet's secret, soon repeated with the right one:
  /// `secret-of-other-network`, tx hash.
  case secretOfOtherNetwork = "secret-of-other-network"
  /// The address of an expired order is given to another order, and then the first order's money arrives:
  /// `address-recycled`, order id.
  case addressRecycled = "address-recycled"
  /// An order's transfer went to another address than the order's: `address-mismatch`, order id.
  case addressMismatch = "address-mismatch"
  /// One reference is bound to two addresses of a family, or one address to two references:
  /// `reference-rebound`, the reference (of two the one that was bound last).
  case referenceRebound = "reference-rebound"
  /// A webhook comes again nine days after it was first seen: `replayed-late`, tx hash.
  case replayedLate = "replayed-late"
  /// A webhook reports an order or a payment that the provider's API does not have: `contradicted-webhook`,
  /// order id or paymentId.
  case contradictedWebhook = "contradicted-webhook"

  // MARK: Their look-alikes

  /// A first transfer too small, a second one in time: silent.
  case toppedUp = "topped-up"
  /// An order's transfer names the chain in another spelling: silent.
  case chainSpelledApart = "chain-spelled-apart"
  /// A deposit and an order's payment in one transaction, each with its own log index: silent.
  case transactionOfOrderAndDepositApart = "transaction-of-order-and-deposit-apart"
  /// Orders and references that the merchant registered minutes after they were paid: silent.
  case registeredLater = "registered-later"
  /// An order that the merchant registered minutes before the evaluation, and that is not created yet:
  /// silent.
  case registeredJustNow = "registered-just-now"
  /// A credit a minute before the webhook of the confirmation, which the chain had already seen:
  /// silent.
  case creditAheadOfWebhook = "credit-ahead-of-webhook"
  /// A deposit credited and confirmed at the very end of the service level: silent.
  case creditJustInTime = "credit-just-in-time"
  /// A credit reversed, and made again: silent.
  case creditMadeAgain = "credit-made-again"
  /// A deposit confirmed minutes before the evaluation, not credited yet: silent.
  case justConfirmed = "just-confirmed"
  /// A deposit that failed, whose credit was reversed, and that came back and was credited again: silent.
  case failedAndBack = "failed-and-back"
  /// An address that is given to a second order, which is paid inside its own window: silent.
  case addressReusedInTime = "address-reused-in-time"
  /// A reference that was released and bound again, to another address: silent.
  case unboundAndRebound = "unbound-and-rebound"
  /// A page asked for before the completion shows the order as pending: silent.
  case pendingBeforeCompletion = "pending-before-completion"
  /// A rate that was agreed until the day before, charged then; and the new one from the first
  /// minute: silent.
  case rateChange = "rate-change"
  /// A webhook that comes again after three days: silent.
  case redeliveredAfterDays = "redelivered-after-days"
  /// Two completed payments of one order, one of them refunded: silent.
  case secondPaymentRefunded = "second-payment-refunded"
  /// The same, refunded in two parts: silent.
  case secondPaymentRefundedInParts = "second-payment-refunded-in-parts"
  /// A credit that is reported again an hour later, under its key: silent.
  case creditToldAgain = "credit-told-again"
  /// The list writes an order's address in capitals: silent.
  case addressSpelledApart = "address-spelled-apart"
  /// More was paid than ordered, and the rest was refunded: silent.
  case overpaymentRefunded = "overpayment-refunded"
  /// Money for an expired order, seen minutes before the evaluation: silent.
  case paidLateJustNow = "paid-late-just-now"
  /// An order that PayIn lists with amounts in exponents: silent.
  case exponentsInList = "exponents-in-list"

  // MARK: Claims of two, and unknown chains

  /// One transfer that webhook and list, or two webhooks, assign to two references; every third is credited
  /// to both: `transfer-claimed-twice`, tx hash.
  case transferClaimedTwice = "transfer-claimed-twice"
  /// A deposit that webhooks place on one chain and the list on another, credited on neither: `identity-disagrees`,
  /// tx hash.
  case depositOnTwoChains = "deposit-on-two-chains"
  /// A confirmed deposit on a chain with an unregistered name: `chain-unknown`, tx hash.
  case chainUnknown = "chain-unknown"
  /// One transaction, two deposits of one amount to two references, which the list shows under
  /// two ids: silent.
  case batchOfEqualDeposits = "batch-of-equal-deposits"
  /// A deposit with the CAIP-2 id of its chain: silent.
  case chainByID = "chain-by-id"

  // MARK: Added after they had been missed

  /// The list of transfers shows one transfer for two completed orders, which do not name it themselves:
  /// `same-tx-two-orders`, tx hash.
  case transferOfTwoOrders = "transfer-of-two-orders"
  /// Confirmed deposits of one reference go to an address, to another, to the first again:
  /// `reference-rebound`, the reference.
  case depositsByTurns = "deposits-by-turns"
  /// An order, or a deposit, in a token whose ticker is in no list: `token-unknown`, order id or tx hash.
  case tickerUnknown = "ticker-unknown"
  /// The fees of all payments of one chain's day that were paid in the settlement token are rounded up; once
  /// a night, on request: `fee-drift`, the provider account and the token.
  case feesRoundedUp = "fees-rounded-up"
  /// Confirmed deposits of one reference that go to an address, and later to another: silent.
  case depositsMovedOn = "deposits-moved-on"
  /// Transfers of one transaction for two orders, each with its own log index: silent.
  case transfersOfTwoOrders = "transfers-of-two-orders"

  /// Faults that affect the whole night.
  private static let outages: Set<Fault> = [
    .signatureFailures, .coverageGap, .webhookBlackout, .feeDrift, .feesRoundedUp,
  ]

  /// Faults that were added after the first nights, which stay as they were.
  private static let later = allCases.drop { $0 != .disappearedOrder }

  /// The faults and look-alikes of a night by default.
  package static let usual = withOutages.filter { !outages.contains($0) }

  /// The default, an incomplete sweep and a wave of wrong signatures.
  package static let withOutages = allCases.filter { !later.contains($0) }

  /// Further faults of a season of files, in every night: each shows from its own night on.
  static let seasonal: [Fault] = [
    .unregisteredOrder, .unregisteredReference, .orderNeverMade, .transactionOfOrderAndDeposit,
    .transactionOfTwoProviders, .hashSpelledApart, .completedBeforeCreated, .amountNotPositive,
    .tokenUnknown, .fiatPriceMismatch, .rateNotContracted, .otherSettlementToken,
    .otherMerchantAddress, .depositNotCredited, .creditedTwice, .creditAmountDiffers,
    .creditWrongAccount, .creditAssetDiffers, .creditWithoutSource, .creditLate, .reversalWrong,
    .registeredLater, .creditAheadOfWebhook, .creditJustInTime, .creditMadeAgain,
    .secondPaymentRefunded, .exponentsInList,
  ]

  /// Every class of the catalogue that an input can show, and the look-alikes.
  ///
  /// Without the classes about a run, which no input can cause: `run-incomplete`, `control-total-broken`,
  /// `projection-drift`, `history-altered`, `clock-skew`, `rules-changed`, `late-after-close`,
  /// `balance-not-sum`.
  package static let catalogue = allCases
}
