/// Which of PayIn's two documented payload forms a night speaks.
package enum PayInDialect: String, CaseIterable, Sendable {
  /// The form of PayIn's integration guide: `createdAt`, camelCase, bare hexadecimal signatures.
  case seed

  /// The form of PayIn's later documentation and public server: `created_at`, snake_case,
  /// signatures with a time, transfers as a resource of their own.
  case later

  /// The provider is upgraded in the middle of the night: what was created before speaks `seed`,
  /// what came after speaks `later`, and the last sweeps list both in the later form.
  case mixed
}

/// Which of PayIn's environments a merchant uses.
package enum PayInNetworks: String, CaseIterable, Sendable {
  /// Test money only.
  case testnet

  /// Real money only.
  case mainnet

  /// Both, each with an account of its own.
  case both
}

/// What a night is to be made of. The same plan always gives the same bytes.
///
/// For a believable night keep at least forty clean payments for each planted fault of a kind:
/// with fewer, the lost webhooks of an hour would be most of that hour's webhooks.
package struct NightPlan: Sendable {
  /// Where all randomness starts.
  package var seed: UInt64

  /// Which of PayIn's environments are in use.
  package var networks: PayInNetworks

  /// How many clean payments there are: about a third each of PayIn orders, PayIn deposits and
  /// PayDeFi payments.
  package var cleanPayments: Int

  /// How many of each fault and look-alike are planted.
  package var faultsEach: Int

  /// The form of PayIn's payloads.
  package var dialect: PayInDialect

  /// The first day, from midnight UTC.
  package var startDate: CalendarDate

  /// How many days the payments are spread over. Sweeps follow at the end of the last day, and 23
  /// and 26 hours later, so that every grace period is over.
  package var days: Int

  /// What is planted, where the form of PayIn's payloads, the networks and the merchant's records
  /// can tell it. The default leaves out what changes the whole night, and what came later: ask
  /// for ``Fault/withOutages`` or ``Fault/catalogue``.
  package var faults: [Fault]

  /// Which of the merchant's own records the night holds.
  package var records: MerchantRecords

  /// Whether findings of severity *info* are demanded, not only allowed.
  package var demandsInfo: Bool

  /// A plan; every part has a default.
  package init(
    seed: UInt64 = 1,
    cleanPayments: Int = 2_000,
    faultsEach: Int = 5,
    dialect: PayInDialect = .seed,
    networks: PayInNetworks = .both,
    startDate: CalendarDate = CalendarDate(year: 2025, month: 3, day: 10),
    days: Int = 1,
    faults: [Fault] = Fault.usual,
    records: MerchantRecords = .none,
    demandsInfo: Bool = false
  ) {
    self.seed = seed
    self.cleanPayments = cleanPayments
    self.faultsEach = faultsEach
    self.dialect = dialect
    self.networks = networks
    self.startDate = startDate
    self.days = days
    self.faults = faults
    self.records = records
    self.demandsInfo = demandsInfo
  }

  /// A night with every class of the catalogue.
  package static func catalogue(
    seed: UInt64 = 1, cleanPayments: Int, faultsEach: Int, dialect: PayInDialect
  ) -> NightPlan {
    NightPlan(
      seed: seed, cleanPayments: cleanPayments, faultsEach: faultsEach, dialect: dialect,
      faults: Fault.catalogue, records: .all, demandsInfo: true)
  }

  /// Whether a fault is planted at all.
  func plants(_ fault: Fault) -> Bool {
    faultsEach > 0 && faults.contains(fault) && fault.isTellable(in: self)
  }

  /// Whether rates are agreed with PayDeFi, settlement tokens and wallets named: what needs that
  /// is planted, and what belongs to it is written beside the night.
  var isConfigured: Bool { faults.contains(.rateNotContracted) }
}
