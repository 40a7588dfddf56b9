/// Parameters of a season. The same plan always gives the same season.
package struct SeasonPlan: Sendable {
  /// Seed of all randomness.
  package var seed: UInt64 = 1

  /// Number of consecutive nights.
  package var nights = 3

  /// Number of clean payments in all nights together.
  package var cleanPayments = 2_000

  /// Number of each planted fault and look-alike, in each night.
  package var faultsEach = 1

  /// The form of PayIn's payloads; a mixed season is upgraded halfway.
  package var dialect = PayInDialect.seed

  /// Which of PayIn's environments are in use.
  package var networks = PayInNetworks.testnet

  /// The first day, from midnight UTC.
  package var startDate = CalendarDate(year: 2025, month: 3, day: 10)

  /// Whether the first night has a wave of wrong signatures.
  package var hasOutages = false

  /// Whether list requests are subject to errors, cut connections and slow bodies.
  package var hasResponseFaults = true

  /// How long a hanging answer takes, for clients that should not wait for it; nil: there are none.
  package var hangMilliseconds: Int?

  /// Whether a row disappears from each list while it is read.
  package var hidesRows = true

  /// The hour (UTC) after whose first minutes the lists are swept.
  package var sweepHour = 0

  /// Which of the merchant's own records there are; only files can have them.
  package var records = MerchantRecords.none

  /// A season of files: with the merchant's records and the faults that need them. The hour of the sweep
  /// keeps midnight and clock changes within the hours of payments.
  package static func files(
    seed: UInt64, nights: Int, cleanPayments: Int, faultsEach: Int, dialect: PayInDialect,
    startDate: CalendarDate
  ) -> SeasonPlan {
    var plan = SeasonPlan()
    plan.seed = seed
    plan.nights = nights
    plan.cleanPayments = cleanPayments
    plan.faultsEach = faultsEach
    plan.dialect = dialect
    plan.networks = .both
    plan.startDate = startDate
    plan.hasResponseFaults = false
    plan.hidesRows = false
    plan.sweepHour = 5
    plan.records = .all
    return plan
  }

  /// The default plan.
  package init() {}

  /// Throws if the plan is impossible.
  func check() throws(NightError) {
    guard cleanPayments >= 0, faultsEach >= 0 else {
      throw .plan("payments and faults cannot be fewer than none")
    }
    guard (1...366).contains(nights) else { throw .plan("nights must be 1 to 366") }
    guard (0...20).contains(sweepHour) else { throw .plan("the sweep's hour must be 0 to 20") }
    guard cleanPayments < 5_000_000, faultsEach < 10_000 else {
      throw .plan("a season is held in memory: at most 5,000,000 payments, 10,000 of each fault")
    }
  }

  /// The plan of one night, by its number from 0.
  func night(_ index: Int) -> NightPlan {
    var plan = NightPlan(
      seed: seed, cleanPayments: cleanPayments / nights, faultsEach: faultsEach,
      dialect: dialect, networks: networks, startDate: startDate, faults: faults,
      records: records)
    if index == 0 { plan.cleanPayments += cleanPayments % nights }
    return plan
  }

  /// Faults that can be planted over HTTP, in the networks of the plan.
  private var faults: [Fault] {
    faultsOverHTTP + (records == .none ? [] : Fault.seasonal)
  }

  private var faultsOverHTTP: [Fault] {
    Fault.withOutages.filter {
      !$0.traits.contains(.isForFilesOnly) && $0.isPossible(in: networks)
        && (hasOutages || !$0.traits.contains(.isOutage))
    }
  }
}
