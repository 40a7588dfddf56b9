/// PayIn's payment links: create, publish, archive.
extension Simulation {
  mutating func links(_ request: APIRequest) throws(APIFailure) -> APIAnswer {
    switch (request.method, request.path.count, request.path.last) {
    case ("POST", 0, _): return try createLink(request)
    case ("POST", 2, "publish"): return try change(request.path[0], to: "published")
    case ("POST", 2, "archive"): return try change(request.path[0], to: "archived")
    case _: throw .notFound("Route")
    }
  }

  private mutating func createLink(_ request: APIRequest) throws(APIFailure) -> APIAnswer {
    guard let object = request.object, let title = object["title"] as? String,
      let amount = object["amount"] as? String, let currencies = object["currencies"] as? [Any],
      !currencies.isEmpty
    else { throw .invalid("Required fields: title, amount, currencies") }
    var random = SeededRandom(seed: season.plan.seed, stream: UInt64(clientObjects.nextNumber()))
    let link = ClientObjects.Link(
      id: "plink_" + random.hexadecimal(16), slug: random.hexadecimal(10), title: title,
      amount: amount, status: "draft", createdAt: clock)
    clientObjects.links[link.id] = link
    return answer(link, 201)
  }

  private mutating func change(_ id: String, to status: String) throws(APIFailure) -> APIAnswer {
    guard clientObjects.links[id] != nil else { throw .notFound("Payment link") }
    clientObjects.links[id]?.status = status
    return clientObjects.links[id].map { answer($0, 200) } ?? APIAnswer { $0.flag("success", true) }
  }

  private func answer(_ link: ClientObjects.Link, _ status: Int) -> APIAnswer {
    APIAnswer(status) { json in
      json.flag("success", true)
      json.object("data") { json in
        json.string("id", link.id)
        json.string("slug", link.slug)
        json.string("title", link.title)
        json.string("amount", link.amount)
        json.string("status", link.status)
        json.string("checkoutUrl", "https://payin.example/checkout/" + link.slug)
        json.time("createdAt", link.createdAt)
      }
    }
  }
}
