/// A validated request to create an order.
struct OrderRequest {
  var reference: String
  var amount: Money
  var asset: PayInAsset

  init(_ request: APIRequest, _ network: Network) throws(APIFailure) {
    guard let object = request.object, let reference = object["orderReference"] as? String,
      let amount = object["amount"] as? String, let currency = object["currency"] as? String,
      let chain = object["chainId"] as? String
    else {
      throw .invalid("Required fields: orderReference, amount, currency, chainId")
    }
    guard !reference.isEmpty, reference.count <= 255 else {
      throw .invalid("orderReference must have 1 to 255 characters")
    }
    let assets = PayInAsset.all(network).filter { $0.chain.rawValue == chain }
    guard let first = assets.first else {
      throw .invalid("Unknown chainId: \(chain)", code: "INVALID_CHAIN")
    }
    guard let asset = assets.first(where: { $0.symbol == currency }) else {
      throw .invalid(
        "\(currency) is not available on \(first.chain.rawValue)", code: "INVALID_CURRENCY")
    }
    guard let money = Money(amount, decimals: asset.decimals) else {
      throw .invalid("amount must be a decimal string", code: "INVALID_AMOUNT")
    }
    self.reference = reference
    self.amount = money
    self.asset = asset
  }
}
