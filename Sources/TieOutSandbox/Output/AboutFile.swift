/// The file `about.json`: the secrets and times needed to evaluate a night.
enum AboutFile {
  static func write(_ plan: NightPlan, _ summary: NightSummary, to path: String) throws {
    var json = JSONText(spaced: true)
    json.object { json in
      json.string("asOf", summary.asOf)
      // A variable may hold several secrets: this one serves both networks.
      json.string(
        "payinSecret", Network.allCases.map(Signer.payInSecret).joined(separator: ","))
      json.object("payinSecrets") { json in
        for network in Network.allCases {
          json.string(network.name, Signer.payInSecret(network))
        }
      }
      json.string("paydefiSecret", Signer.payDeFiSecret)
      json.number("lines", summary.lines)
      json.number("webhooks", summary.webhooks)
      json.number("pages", summary.pages)
      json.number("expected", summary.expected)
      json.number("allowed", summary.allowed)
      json.array("faults") { json in
        for fault in plan.faults { json.string(nil, fault.description) }
      }
      json.number("faultsEach", plan.faultsEach)
      json.number("cleanPayments", plan.cleanPayments)
      json.string("startDate", plan.startDate.description)
      json.number("days", plan.days)
      json.raw("seed", String(plan.seed))
      json.string("dialect", plan.dialect.rawValue)
      if plan.records != .none { json.string("records", plan.records.rawValue) }
    }
    try OutputFile.write([json.bytes], to: path)
  }
}
