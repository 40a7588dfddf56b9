/// The reasons for refusing a credit. Of several that apply, the first is returned. The same rows as
/// `tieout.credit_reasons`.
extension CreditRefusal {
  /// A reason, in order of precedence.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// Provider, network, or transaction hash with chain or order id is missing or empty.
    case keyIncomplete = "key_incomplete"
    /// The provider is not `payin` or `paydefi`.
    case unknownProvider = "unknown_provider"
    /// The merchant's name is not 1 to 32 lower-case letters, digits and hyphens.
    case unknownMerchant = "unknown_merchant"
    /// A text is too long: 255 characters, 128 for hashes and contracts, 64 for tickers and chains, 2000 for
    /// reasons.
    case textTooLong = "text_too_long"
    /// A time is infinite, or outside the years 1 to 9999.
    case timeOutOfRange = "time_out_of_range"
    /// No chain has that name (see `tieout.chain_names`).
    case unknownChain = "unknown_chain"
    /// A testnet chain for a mainnet account, or the reverse.
    case networkMismatch = "network_mismatch"
    /// The transfer is already credited, in another asset.
    case existsWithDifferentAsset = "exists_with_different_asset"
    /// The transfer is already credited, with another amount.
    case existsWithDifferentAmount = "exists_with_different_amount"
    /// The transfer is already credited, to another account.
    case existsWithDifferentAccount = "exists_with_different_account"
    /// Newer events for this payment have not been folded yet.
    case notFolded = "not_folded"
    /// No webhook and no list reports it.
    case unknownMoney = "unknown_money"
    /// Several transfers of the transaction match: name log index, reference, asset and amount.
    case ambiguousMoney = "ambiguous_money"
    /// Its credit was reversed by hand while it was creditable; credit it with `again`.
    case wasReversed = "was_reversed"
    /// The transfer pays an order and is not a deposit.
    case belongsToOrder = "belongs_to_order"
    /// Orders and payments are not credited here (see `tieout.crediting`).
    case ordersNotCredited = "orders_not_credited"
    /// It failed, or a list no longer shows it as confirmed.
    case withdrawn
    /// One transfer has rival claims: for two references, in two tokens, on two chains, by two merchants, or
    /// by an order and a deposit.
    case claimedTwice = "claimed_twice"
    /// The registry does not know its chain.
    case chainUnknown = "chain_unknown"
    /// No list of the provider shows it as confirmed yet, which is required (see `tieout.crediting`).
    case notListed = "not_listed"
    /// It is not confirmed yet.
    case notConfirmed = "not_confirmed"
    /// No amount is known, or the confirming claims disagree.
    case amountUnknown = "amount_unknown"
    /// The amount is zero or less.
    case amountNotPositive = "amount_not_positive"
    /// The amount is not a number, or has more than 38 digits.
    case amountOutOfRange = "amount_out_of_range"
    /// Its token is not registered (see `tieout.assets`).
    case unknownAsset = "unknown_asset"
    /// The confirmed asset differs from the one in the call.
    case differentAsset = "different_asset"
    /// The confirmed amount differs from the one in the call.
    case differentAmount = "different_amount"
    /// No account is registered for its reference, and the call names no permitted one.
    case unknownReference = "unknown_reference"
    /// Its reference was registered for another account when the transfer arrived.
    case differentAccount = "different_account"
    /// An account is registered for its reference: credit that account instead of suspense.
    case accountRegistered = "account_registered"
    /// The account is blank or begins with @; such names are reserved for the ledger.
    case accountReserved = "account_reserved"
    /// The amount is below the minimum of its asset (see `tieout.credit_minimums`).
    case belowMinimum = "below_minimum"
    /// A reversal requires a reason.
    case reasonMissing = "reason_missing"
    /// No entry has that id.
    case unknownEntry = "unknown_entry"
    /// The entry is neither a credit nor in suspense.
    case notACredit = "not_a_credit"

    /// Whether the same call may succeed later, after more evidence or a missing registration.
    public var retry: Bool {
      switch self {
      case .notFolded, .unknownMoney, .claimedTwice, .notListed, .notConfirmed, .amountUnknown,
        .unknownAsset, .unknownReference:
        true
      case .keyIncomplete, .unknownProvider, .unknownMerchant, .textTooLong, .timeOutOfRange,
        .unknownChain, .networkMismatch, .existsWithDifferentAsset,
        .existsWithDifferentAmount, .existsWithDifferentAccount, .ambiguousMoney, .wasReversed,
        .belongsToOrder, .ordersNotCredited, .withdrawn, .chainUnknown, .amountNotPositive,
        .amountOutOfRange, .differentAsset,
        .differentAmount, .differentAccount, .accountRegistered, .accountReserved,
        .belowMinimum, .reasonMissing, .unknownEntry, .notACredit:
        false
      }
    }

    /// The reason as a sentence.
    public var meaning: String {
      switch self {
      case .keyIncomplete:
        "provider and network, and transaction hash with chain or order id: one of them is missing or empty"
      case .unknownProvider: "no provider goes by that name: tieout.providers"
      case .unknownMerchant:
        "a merchant's name is 1 to 32 lower-case letters, digits and hyphens; the default merchant has none"
      case .textTooLong:
        "a text is too long: 255 characters, 128 for hashes and contracts, 64 for tickers and chains, 2000 for reasons"
      case .timeOutOfRange: "a time is infinite, or outside the years 1 to 9999"
      case .unknownChain: "no chain goes by that name: tieout.chain_names"
      case .networkMismatch:
        "a chain of the test network for an account of the main one, or the reverse"
      case .existsWithDifferentAsset: "this money is credited already, in another asset"
      case .existsWithDifferentAmount: "this money is credited already, with another amount"
      case .existsWithDifferentAccount: "this money is credited already, to another account"
      case .notFolded: "newer events for it have not been folded yet"
      case .unknownMoney: "no webhook and no list knows it"
      case .ambiguousMoney:
        "several transfers of the transaction fit: name log index, reference, asset and amount"
      case .wasReversed:
        "its credit was taken back by hand while the money was there; credit it with again => true"
      case .belongsToOrder: "the transfer pays an order and is no deposit"
      case .ordersNotCredited: "orders and payments are not credited here: tieout.crediting"
      case .withdrawn: "it failed, or a list no longer calls it confirmed"
      case .claimedTwice:
        "one transfer is claimed under two names: for two references, in two tokens, on two chains, by two merchants, or by an order and a deposit"
      case .chainUnknown: "it is on a chain that the registry does not know"
      case .notListed:
        "no list of the provider says yet that it is confirmed, and that is required: tieout.crediting"
      case .notConfirmed: "it is not confirmed yet"
      case .amountUnknown: "no amount is known, or those who confirm it do not agree"
      case .amountNotPositive: "the amount is zero or less"
      case .amountOutOfRange: "the amount is no number, or has more than 38 digits"
      case .unknownAsset: "its token is not registered: tieout.assets"
      case .differentAsset: "what is confirmed is in another asset than the call says"
      case .differentAmount: "what is confirmed is another amount than the call says"
      case .unknownReference:
        "no account is registered for its reference, and none is named that may be"
      case .differentAccount: "its reference was registered for another account when it came"
      case .accountRegistered:
        "an account is registered for its reference: credit it, instead of suspense"
      case .accountReserved: "names that are blank or begin with @ are the ledger's own"
      case .belowMinimum: "it is less than the least amount of its asset: tieout.credit_minimums"
      case .reasonMissing: "taking a credit back needs a reason"
      case .unknownEntry: "no entry has that id"
      case .notACredit: "the entry is neither a credit nor money in suspense"
      }
    }

    /// Its position in the order of precedence.
    public var precedence: Int {
      switch self {
      case .keyIncomplete: 10
      case .unknownProvider: 12
      case .unknownMerchant: 13
      case .textTooLong: 14
      case .timeOutOfRange: 16
      case .unknownChain: 20
      case .networkMismatch: 30
      case .existsWithDifferentAsset: 40
      case .existsWithDifferentAmount: 50
      case .existsWithDifferentAccount: 60
      case .notFolded: 70
      case .unknownMoney: 80
      case .ambiguousMoney: 90
      case .wasReversed: 100
      case .belongsToOrder: 110
      case .ordersNotCredited: 120
      case .withdrawn: 130
      case .claimedTwice: 132
      case .chainUnknown: 134
      case .notListed: 136
      case .notConfirmed: 140
      case .amountUnknown: 150
      case .amountNotPositive: 160
      case .amountOutOfRange: 165
      case .unknownAsset: 170
      case .differentAsset: 180
      case .differentAmount: 190
      case .unknownReference: 200
      case .differentAccount: 210
      case .accountRegistered: 220
      case .accountReserved: 230
      case .belowMinimum: 240
      case .reasonMissing: 310
      case .unknownEntry: 320
      case .notACredit: 330
      }
    }
  }
}
