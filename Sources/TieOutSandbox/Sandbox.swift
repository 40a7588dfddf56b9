// The folders of this target are layers, lowest first. A layer uses only itself and the layers before it.
//
//     World       values: time, money, networks, random numbers, JSON
//     Providers   what PayIn and PayDeFi send and list: orders, deposits, payments, webhooks, pages
//     Merchant    what the merchant records: orders, references, credits, refunds
//     Night       one night: clean payments, and each fault with the findings that must result
//     Season      consecutive nights, and the expected findings according to the actual deliveries
//     Simulation  a season in progress: clock, webhooks that are due, the providers' APIs
//     Output      the files of nights and seasons
//
// The target shares no code with TieOutCore: it is the oracle that Core is tested against.
