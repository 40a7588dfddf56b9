/// The text of `report.html`: HTML that an XML parser reads, too.
enum PageTemplate {
  static let text = """
    {{% CONTENT_TYPE: PAGE}}<!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta http-equiv="Content-Security-Policy" content="{{{policy}}}"/>
    <meta name="referrer" content="no-referrer"/>
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <header>
    <h1>{{title}}</h1>
    <p>As of {{asOf}}{{#knownAt}}, as known at {{.}}{{/knownAt}}. Run {{run}}.</p>
    </header>
    <main>
    <section class="verdict {{verdict.kind}}" aria-label="Verdict">
    <p class="answer">{{verdict.answer}}</p>
    <p>{{verdict.balance}}</p>
    </section>

    <section>
    <h2>Money of the day</h2>
    {{#money}}
    <h3>{{title}}</h3>
    <div class="wide"><table>
    <thead><tr><th>Account</th><th>Table</th><th class="number">Booked</th><th>Token</th><th>Chain</th><th class="number">Rows</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><td><bdi>{{account}}</bdi></td><td>{{table}}</td><td class="number">{{sum}}</td><td class="name"><bdi>{{token}}</bdi></td><td class="name"><bdi>{{chain}}</bdi></td><td class="number">{{count}}</td></tr>
    {{/rows}}
    </tbody>
    </table></div>
    {{/money}}
    {{^money}}<p>{{nothingBooked}}</p>{{/money}}
    </section>

    {{#findings}}
    <section>
    <h2>{{title}}</h2>
    <div class="wide"><table>
    <thead><tr><th>Class</th><th>Severity</th><th class="number">Open</th><th class="number">At stake</th></tr></thead>
    <tbody>
    {{#rows}}
    <tr><td>{{name}}</td><td><span class="severity {{severity}}">{{severity}}</span></td><td class="number">{{count}}</td><td class="number">{{#amounts}}<div>{{amount}} <bdi>{{token}}</bdi></div>{{/amounts}}{{#more}}<div>{{.}} more tokens in summary.csv</div>{{/more}}</td></tr>
    {{/rows}}
    </tbody>
    </table></div>
    {{#hasWorst}}<h3>The worst</h3>{{/hasWorst}}
    {{#worst}}
    <article class="{{severity}}" id="finding-{{finding}}">
    <h4>{{name}} <span class="severity {{severity}}">{{severity}}</span></h4>
    <p class="stake">{{money}}</p>
    <p>{{kind}} <bdi class="id">{{id}}</bdi>{{#reference}}, reference <bdi>{{.}}</bdi>{{/reference}}, {{age}}{{#explorer}} · <a href="{{.}}" rel="noopener noreferrer">block explorer</a>{{/explorer}}</p>
    {{#hasSides}}
    <dl><div><dt>Expected</dt><dd><bdi>{{expected}}</bdi></dd></div><div><dt>Found</dt><dd><bdi>{{actual}}</bdi></dd></div>{{#delta}}<div><dt>Off by</dt><dd>{{.}}</dd></div>{{/delta}}</dl>
    {{/hasSides}}
    <p>{{note}}</p>
    <p class="advice"><strong>What to do:</strong> {{advice}}</p>
    <p class="command"><code>tieout show {{finding}}</code></p>
    </article>
    {{/worst}}
    </section>
    {{/findings}}

    {{#ageing}}
    <section>
    <h2>How long they have been open</h2>
    {{{.}}}
    </section>
    {{/ageing}}

    {{#hasFees}}
    <section>
    <h2>Fees</h2>
    <div class="wide"><table>
    <thead><tr><th>Account</th><th>Token</th><th>Chain</th><th class="number">Gross</th><th class="number">Fee</th><th class="number">Net</th><th class="number">Rate</th></tr></thead>
    <tbody>
    {{#fees}}
    <tr><td><bdi>{{account}}</bdi></td><td class="name"><bdi>{{token}}</bdi></td><td class="name"><bdi>{{chain}}</bdi></td><td class="number">{{gross}}</td><td class="number">{{fee}}</td><td class="number">{{net}}</td><td class="number">{{rate}}</td></tr>
    {{/fees}}
    </tbody>
    </table></div>
    <p>The rate is what the fees of the day come to. A payment whose fee differs from its own rate, or from the contracted one, is a finding.</p>
    </section>
    {{/hasFees}}

    {{#hasRecent}}
    <section>
    <h2>Thirty days</h2>
    <div class="charts">
    {{#recent}}
    <figure><figcaption><bdi>{{title}}</bdi></figcaption>{{{chart}}}</figure>
    {{/recent}}
    </div>
    </section>
    {{/hasRecent}}

    <section>
    <h2>What came in</h2>
    {{#hasIntake}}
    <div class="wide"><table>
    <thead><tr><th>Account</th><th class="number">Webhooks</th><th class="number">Refused</th><th class="number">List pages</th></tr></thead>
    <tbody>
    {{#intake}}
    <tr><td><bdi>{{account}}</bdi></td><td class="number">{{deliveries}}</td><td class="number">{{rejections}}</td><td class="number">{{pages}}</td></tr>
    {{/intake}}
    </tbody>
    </table></div>
    {{/hasIntake}}
    {{^hasIntake}}<p>Nothing since the run before.</p>{{/hasIntake}}
    {{#hasStates}}
    <h3>What moved</h3>
    <div class="wide"><table>
    <thead><tr><th>Account</th><th>What</th><th>State</th><th class="number">Count</th></tr></thead>
    <tbody>
    {{#states}}
    <tr><td><bdi>{{account}}</bdi></td><td>{{kind}}</td><td>{{state}}</td><td class="number">{{count}}</td></tr>
    {{/states}}
    </tbody>
    </table></div>
    {{/hasStates}}
    </section>

    <section>
    <h2>What the lists prove</h2>
    {{#coverage}}
    <figure>
    <figcaption>{{resource}}: {{text}}</figcaption>
    {{{timeline}}}
    </figure>
    {{/coverage}}
    {{#unswept}}<p class="gap">{{.}}: never swept.</p>{{/unswept}}
    {{#unasked}}<p class="gap">{{.}}: not swept, so events without a webhook are unknown.</p>{{/unasked}}
    {{#isUnproven}}<p>What is absent where nothing is proven is not evaluated.</p>{{/isUnproven}}
    {{#hasNoLists}}<p>No list was swept.</p>{{/hasNoLists}}
    </section>
    </main>
    <footer><p>TieOut {{program}}. The files beside this page have every row; run.json has their SHA-256.</p></footer>
    </body>
    </html>

    """

  /// The style sheet: light and dark, from 360 pixels on, and paper.
  static let style = """
    :root{--paper:#fff;--ink:#1d2129;--pale:#5c6370;--line:#d8dce3;--card:#f5f6f8;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--info:#33618f}
    @media (prefers-color-scheme:dark){:root{--paper:#15171c;--ink:#e8eaee;--pale:#a2a9b5;--line:#363b45;--card:#1e2128;--good:#6fd3a0;--bad:#ff9188;--warn:#f2c063;--info:#8fc0f2}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:64rem;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
    h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .5rem}h4{font-size:1rem;margin:0}
    header p,footer p,figcaption{color:var(--pale);font-size:.9rem;margin:.25rem 0}
    p{margin:.25rem 0}
    .verdict{border-left:.4rem solid var(--bad);background:var(--card);padding:.75rem 1rem;margin-top:1rem}
    .verdict.ties{border-color:var(--good)}.verdict.silent{border-color:var(--warn)}
    .answer{font-size:1.25rem;font-weight:600}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
    .name{white-space:normal;min-width:6rem}
    .number{text-align:right;font-variant-numeric:tabular-nums}
    .severity{font-weight:600;color:var(--info)}.severity.critical,.severity.high{color:var(--bad)}.severity.medium{color:var(--warn)}
    article{border:1px solid var(--line);border-left:.3rem solid var(--info);padding:.6rem .9rem;margin:.6rem 0;break-inside:avoid}
    article.critical,article.high{border-left-color:var(--bad)}article.medium{border-left-color:var(--warn)}
    .stake{font-size:1.1rem;font-variant-numeric:tabular-nums}
    .id,code{font-family:ui-monospace,monospace;font-size:.85em}
    dl{display:flex;flex-wrap:wrap;gap:.25rem 2rem;margin:.4rem 0}dt{color:var(--pale);font-size:.85rem}dd{margin:0}
    a{color:var(--info)}
    figure{margin:.6rem 0}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 1.5rem}
    svg{display:block;width:100%;height:auto}
    svg text{fill:var(--ink);font:12px system-ui,sans-serif}
    .bar{fill:var(--info)}.proven{fill:var(--good)}.open{fill:var(--bad)}.axis{stroke:var(--line)}
    .gap{color:var(--bad)}
    footer{margin-top:2rem;border-top:1px solid var(--line)}
    @media (max-width:30rem){th,td{padding:.25rem .35rem;font-size:.8rem}}
    @page{size:A4;margin:15mm}
    @media print{:root{--paper:#fff;--ink:#000;--pale:#444;--line:#bbb;--card:#f2f2f2;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--info:#33618f}body{padding:0;max-width:none;font-size:.8rem}h2,h3{break-after:avoid}tr,figure{break-inside:avoid}.wide{overflow:visible}}
    """
}
