/// What can be planted into a night: faults that must be found, and look-alikes that must not.
///
/// The text of each case says what is planted, then the finding and its subject. Look-alikes end
/// with "silent". Findings of severity *info* are never demanded, only allowed.
public enum Fault: String, CaseIterable, Sendable {
  // MARK: Gaps

  /// A completed order is listed, its webhook never came: `webhook-missing`, order id.
  case lostOrderCompleted = "lost-order-completed"
  /// An expired order is listed, its webhook never came: `webhook-missing`, order id.
  case lostOrderExpired = "lost-order-expired"
  /// A deposit is listed as confirmed, that webhook never came: `webhook-missing`, tx hash.
  case lostDeposit = "lost-deposit"
  /// Polls say COMPLETED, that webhook never came: `webhook-missing`, paymentId.
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
  /// Forty webhooks with a wrong secret within an hour, each soon repeated with the right one;
  /// once a night, on request: `signature-failures`, `payin/testnet`.
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
  /// payIn and payOut token alike but for the letters' case: silent.
  case sameTokenOtherCase = "same-token-other-case"
  /// Rate zero and fee zero: silent.
  case zeroRate = "zero-rate"
  /// So little paid that the fee rounds to zero: silent.
  case feeBelowBaseUnit = "fee-below-base-unit"
  /// An order that nobody paid: silent.
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
  /// Webhooks of known types that say nothing about money: silent.
  case knownTypes = "known-types"
  /// An order whose customer paid a part of it, and that expired: `underpaid` where that is judged.
  case paidTooLittle = "paid-too-little"
  /// An order whose customer paid more than was asked: `overpaid` where that is judged.
  case paidTooMuch = "paid-too-much"
  /// An order whose customer paid on another chain of its family, and that expired:
  /// `chain-mismatch` where that is judged.
  case paidOnOtherChain = "paid-on-other-chain"

  /// All but the two that change the whole night.
  public static let usual = allCases.filter { $0 != .signatureFailures && $0 != .coverageGap }
}
