/// What a season of nights is to be made of. The same plan always tells the same story.
package struct SeasonPlan: Sendable {
  /// Where all randomness starts.
  package var seed: UInt64 = 1

  /// How many nights follow each other, a day apart.
  package var nights = 3

  /// How many clean payments there are, in all nights together.
  package var cleanPayments = 2_000

  /// How many of each fault and look-alike are planted, in each night.
  package var faultsEach = 1

  /// The form of PayIn's payloads; a mixed season is upgraded at half its time.
  package var dialect = PayInDialect.seed

  /// Which of PayIn's environments are in use.
  package var networks = PayInNetworks.testnet

  /// The first day, from midnight UTC.
  package var startDate = CalendarDate(year: 2025, month: 3, day: 10)

  /// Whether a wave of wrong signatures comes in the first night.
  package var hasOutages = false

  /// Whether requests to the lists meet errors, cut connections and slow bodies.
  package var hasMishaps = true

  /// How long the answers take that a client should not wait for; nil: there are none.
  package var hangMilliseconds: Int?

  /// Whether a row vanishes from each list while it is read.
  package var hidesRows = true

  /// The hour of the day, UTC, after whose first minutes the lists are swept.
  package var sweepHour = 0

  /// Which of the merchant's own records there are; only files can hold them.
  package var records = MerchantRecords.none

  /// A season of files: with the merchant's records, what belongs to them, and a sweep at an hour
  /// that leaves midnight and the changes of the clocks in the middle of life.
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
    plan.hasMishaps = false
    plan.hidesRows = false
    plan.sweepHour = 5
    plan.records = .all
    return plan
  }

  /// A plan with all its defaults.
  package init() {}

  /// Says why it makes no season.
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

  /// What can be planted over HTTP, in the networks that are in use.
  private var faults: [Fault] {
    faultsOverHTTP + (records == .none ? [] : Fault.seasonal)
  }

  private var faultsOverHTTP: [Fault] {
    Fault.withOutages.filter { fault in
      switch fault {
      // How rows repeat and walks break off depends on who walks.
      case .rowTwice, .coverageGap: false
      // A payment of which no webhook tells is known to nobody: PayDeFi has no list.
      case .stuckPendingPayment: false
      case .signatureFailures: hasOutages && networks != .mainnet
      case .testnetChainOnMainnet: networks != .testnet
      case .mainnetChainOnTestnet, .mixedCase, .hashOnTwoChains, .paidOnOtherChain:
        networks != .mainnet
      case .referenceAcrossNetworks: networks == .both
      case _: true
      }
    }
  }
}
