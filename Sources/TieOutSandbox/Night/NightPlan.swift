/// Parameters of a night. The same plan always gives the same bytes.
///
/// For a realistic night use at least forty clean payments per planted fault of a kind: with fewer, the lost
/// webhooks of an hour would be most of that hour's webhooks.
package struct NightPlan: Sendable {
  /// Seed of all randomness.
  package var seed: UInt64

  /// Which of PayIn's environments are in use.
  package var networks: PayInNetworks

  /// Number of clean payments: about a third each of PayIn orders, PayIn deposits and PayDeFi payments.
  package var cleanPayments: Int

  /// Number of each planted fault and look-alike.
  package var faultsEach: Int

  /// The form of PayIn's payloads.
  package var dialect: PayInDialect

  /// The first day, from midnight UTC.
  package var startDate: CalendarDate

  /// Number of days over which the payments are spread. Sweeps follow at the end of the last day, and 23 and
  /// 26 hours later, so that every grace period is over.
  package var days: Int

  /// Faults to plant, if the payload form, the networks and the merchant's records can show them. The default
  /// excludes those that affect the whole night and those added later: see ``Fault/withOutages`` and
  /// ``Fault/catalogue``.
  package var faults: [Fault]

  /// Which of the merchant's own records the night has.
  package var records: MerchantRecords

  /// Whether findings of severity *info* are required, not only allowed.
  package var demandsInfo: Bool

  /// A plan; every parameter has a default.
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

  /// A plan with every class of the catalogue.
  package static func catalogue(
    seed: UInt64 = 1, cleanPayments: Int, faultsEach: Int, dialect: PayInDialect
  ) -> NightPlan {
    NightPlan(
      seed: seed, cleanPayments: cleanPayments, faultsEach: faultsEach, dialect: dialect,
      faults: Fault.catalogue, records: .all, demandsInfo: true)
  }

  /// Whether a fault is planted.
  func plants(_ fault: Fault) -> Bool {
    faultsEach > 0 && faults.contains(fault) && fault.isPossible(in: self)
  }

  /// The faults to plant: those that can show, and those of the first nights in any case.
  var plantedFaults: [Fault] {
    faults.filter { $0.isPossible(in: self) || Fault.withOutages.contains($0) }
  }

  /// Whether the night has a configuration with agreed rates, settlement tokens and wallets, and the faults
  /// that need it.
  var isConfigured: Bool { faults.contains(.rateNotContracted) }
}
