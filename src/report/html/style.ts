/** What a phone, where a line's cells stand one under the other, says before each: the heads of their columns. */
export const labelStyle = (heads: readonly string[]): string =>
  `@media screen and (max-width:40rem){${heads.map((head, index) => `.lines .line td:nth-child(${index + 1})::before{content:${JSON.stringify(`${head} `)}}`).join("")}}`;

/** How the page looks: light and dark, on a screen, on a phone and on A4 paper. Every pair of colours passes WCAG AA. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--page:#f4f5f7;--ink:#1c2430;--soft:#4a5565;--line:#d3d8e0;--head:#eef1f5;--link:#0b4f9e;--accent:#8e1f1f;--good:#14652f;--bad:#a8201a;--open:#7a4a00;--notice:#fff6e0;--s1:#1f4e8c;--s2:#5b8ac4;--s3:#9fb9da;--s4:#c9ced6;--s5:#e3c27a;--h1:#f3d3cf;--h2:#f8e6cf;--h3:#eef0e0;--h4:#d5e8d4;--h5:#b3d9b8}
@media screen and (prefers-color-scheme:dark){:root{--paper:#171b21;--page:#0f1216;--ink:#e6e9ee;--soft:#b3bcc8;--line:#3a424e;--head:#222831;--link:#8fbcf5;--accent:#f2a39d;--good:#7fd39a;--bad:#ff9d94;--open:#f0c070;--notice:#33290f;--s1:#7fb0ef;--s2:#4f7fb8;--s3:#3a5980;--s4:#59626f;--s5:#8a6d2b;--h1:#4a2422;--h2:#453419;--h3:#34381f;--h4:#1f3d28;--h5:#1d5230}}
*{box-sizing:border-box}
html{font-size:16px;scroll-padding-top:4rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 -apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h2:focus{outline:none}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
caption.unseen{display:block}
.skip{position:absolute;left:-99rem;top:0;z-index:9;background:var(--paper);padding:.5rem 1rem}
.skip:focus{left:0}
.top{background:var(--paper);border-top:6px solid var(--accent);padding:1.2rem 1.25rem .9rem}
.top>*,footer>*,nav>div{max-width:76rem;margin-inline:auto!important}main{max-width:78.5rem;margin-inline:auto}
h1{font-size:1.5rem;line-height:1.35;margin:0 auto .25rem;letter-spacing:.02em}
h2{font-size:1.3rem;line-height:1.4;margin:0}
h2 small{font-size:1rem;font-weight:400;color:var(--soft)}
h3{font-size:1.05rem;margin:1.75rem 0 .5rem;padding-left:.6rem;border-left:4px solid var(--accent);line-height:1.3}
.subtitle,.hint,.legend,.digest,.remark,.why{color:var(--soft);font-size:.875rem;margin:.15rem 0}
.notice{background:var(--notice);border-left:4px solid var(--open);padding:.4rem .75rem;margin:.5rem auto;font-size:.9rem}
nav{position:sticky;top:0;z-index:3;background:var(--paper);border-bottom:1px solid var(--line);padding:.45rem 1.25rem}
nav>div{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center}
nav a{padding:.3rem 0}
nav a[aria-current]{font-weight:700;color:var(--ink);text-decoration-thickness:2px}
nav ul{display:none}
select,button,.choice{font:inherit;color:inherit}
select,nav button{background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.25rem .6rem;min-height:2.2rem;max-width:100%}
nav .grow{flex:1}
main{padding:1rem 1.25rem 2rem;display:block}
.view{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:1.1rem 1.25rem 1.4rem;margin-bottom:1.25rem}
.js .view:not(.shown),.paper{display:none}
.lead{font-size:1.05rem;margin:.5rem 0}
.neighbours{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.35rem 0 0;font-size:.9rem}
.scroll{overflow-x:auto;max-width:100%;position:relative}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
td,tbody th{overflow-wrap:anywhere}
tbody th{font-weight:400}
thead th{background:var(--head);border-bottom:2px solid var(--soft);font-weight:600;vertical-align:bottom}
.number{text-align:right;white-space:nowrap}
thead .number .sort{text-align:right}
.strong,.standing b{font-weight:700}
.ranking th[scope=row]{font-weight:600}
.ranking th,.ranking td:not(.remark){white-space:nowrap}
.sort{all:unset;cursor:pointer;display:inline-block;max-width:100%;box-sizing:border-box;white-space:normal;padding-right:1.1em;position:relative;min-width:2.5em}
.sort:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.sort::after{content:"↕";position:absolute;right:0;bottom:0;color:var(--soft)}
[aria-sort=ascending] .sort::after{content:"▲";color:var(--ink)}
[aria-sort=descending] .sort::after{content:"▼";color:var(--ink)}
html:not(.js) .sort::after,html:not(.js) .needs-script{display:none}
.charts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:flex-start}
.charts>*{min-width:0;max-width:100%}.charts>.scroll{flex:1 1 34rem}.charts th[scope=row]{min-width:9em}
figure{margin:.75rem 0;flex:0 1 auto;max-width:100%}
figcaption{font-size:.875rem;color:var(--soft);margin-bottom:.25rem}
svg{max-width:100%;height:auto;display:block}
.mark{display:inline-block;min-width:1.2em;font-weight:700}
.mark.met{color:var(--good)}.mark.not-met{color:var(--bad)}.mark.open{color:var(--open)}.mark.none{color:var(--soft)}
.heatmap th[scope=row]{position:sticky;left:0;background:var(--paper);white-space:nowrap}
.heatmap thead th{min-width:5.2rem;font-size:.82rem}
.heatmap thead th:first-child{position:sticky;left:0;z-index:1}
td.heat{text-align:center;white-space:nowrap;border:1px solid var(--paper)}
td.heat .mark,.heat .mark{color:inherit}
.h0{background:repeating-linear-gradient(135deg,transparent 0 6px,var(--line) 6px 7px)}
.h1{background:var(--h1)}.h2{background:var(--h2)}.h3{background:var(--h3)}.h4{background:var(--h4)}.h5{background:var(--h5)}
.legend .heat{display:inline-block;padding:0 .6rem;margin-right:.2rem;color:var(--ink)}
.standing{display:flex;flex-wrap:wrap;gap:.25rem 2.5rem;margin:.75rem 0;align-items:baseline}
.standing div{display:flex;gap:.6rem;align-items:baseline}
.standing dt{color:var(--soft)}.standing dd{margin:0;font-size:1.15rem}.standing .big b{font-size:2rem;line-height:1.2}
.two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2rem}
.d1{padding-left:1.6rem}.d2{padding-left:2.6rem}.d3,.d4,.d5{padding-left:3.6rem}
.share,.sections thead .number:nth-child(n+4)::before{display:inline-block;vertical-align:-.05em;background:var(--head)}
.share{forced-color-adjust:none;position:relative;width:7rem;height:.8em;margin-right:.5rem;border:1px solid var(--soft)}
.share+span{display:inline-block;min-width:3.5em}
.share i{position:absolute;inset:0 auto 0 0;background:var(--s2)}
.share b{position:absolute;top:-.25em;bottom:-.25em;width:3px;margin-left:-1.5px;background:var(--ink);outline:1px solid var(--paper)}
.sections thead .number{white-space:normal}
.sections thead .number:nth-child(n+4)::before{content:"";width:1em;height:.7em;margin-right:.35em;background:var(--s2);border:1px solid var(--soft)}
.sections thead .number:nth-child(5)::before{width:3px;height:1em;background:var(--ink);border:0}
.losses ol{margin:.25rem 0;padding-left:1.6rem}.losses li{margin-bottom:.4rem}
.lines{table-layout:fixed}
.lines th:nth-child(1){width:19%}.lines th:nth-child(2){width:24%}.lines th:nth-child(3){width:17%}.lines th:nth-child(4){width:15%}.lines th:nth-child(5){width:14%}
.lines .group th{background:var(--head);font-weight:600;border-top:1px solid var(--soft)}
.lines .group span{float:right;font-weight:600}
.lines .line>*{border-bottom:0;padding-bottom:.1rem}
.lines .line th{font-weight:600;display:table-cell}
.lines .more td{padding-top:0;font-size:.85rem;color:var(--soft)}
.lines .more p{margin:.1rem 0}
.lines .score{text-align:right}.lines thead th:nth-child(6){text-align:right}
.lines thead th::first-letter{text-transform:uppercase}
.lines .aside td{color:var(--soft);font-size:.85rem}
.trend-text{font-size:.78rem;color:var(--soft)}
.lines .group .d1{padding-left:1.4rem}.lines .group .d2{padding-left:2.2rem}.lines .group .d3{padding-left:3rem}
summary{cursor:pointer;color:var(--link);width:max-content;max-width:100%}
.cells{margin:.3rem 0;font-size:.85rem;color:var(--ink)}
.severity{font-weight:700}.severity.error,.bad{color:var(--bad)}.severity.warning{color:var(--open)}.severity.note{color:var(--soft)}
.problems{min-width:40rem}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.85rem;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--head);padding:.6rem .8rem;margin:.5rem 0}
footer{padding:0 1.25rem 2rem;color:var(--soft);font-size:.875rem}
@media (max-width:52rem){.two{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:40rem){
main{padding:.6rem .5rem 1.5rem}.view{padding:.8rem .75rem 1rem;border-radius:0}.top{padding:1rem .75rem .75rem}nav{position:static;padding:.4rem .75rem}nav .grow{display:none}nav select{max-width:11rem}.print{display:none}
h1{font-size:1.2rem}
.lines,.lines tbody,.lines tr,.lines th,.lines td{display:block;width:auto!important}
.lines thead{display:none}
.lines .line{border-top:1px solid var(--line);padding-top:.35rem}
.lines .line th{display:block;font-size:1rem;padding:.1rem 0}
.lines .line td,.lines .more td{padding:.05rem 0;border:0;text-align:left}
.lines .line td::before{color:var(--soft);font-size:.85rem;display:inline-block;min-width:5.5em;padding-right:.4em}
.lines .line td:empty{display:none}
.lines .score{text-align:left}.lines .group th{display:block}
.trend svg{display:inline-block;vertical-align:middle}
.cells{table-layout:fixed}
.sections :is(td,thead th){padding-inline:.3rem}.sections tbody th{min-width:7em;padding-inline:.3rem}.sections .d1{padding-left:.9rem}.share{display:block;width:3rem;margin:.35rem 0 .2rem auto}.share+span{min-width:0}
}
@page{size:A4;margin:11mm 12mm}
@media print{
html{font-size:9.5pt}body{background:#fff;line-height:1.3}
nav,.skip,.screen,.sort::after,.print{display:none!important}
.top{border-top-width:3px;padding:0 0 6pt}
main{padding:0;max-width:none}.view{border:0;padding:0;margin:0;border-radius:0}
.js .view{display:block!important}.js.one .view:not(.shown){display:none!important}
.view+.view:not(#proof){break-before:page}
.js.one .view{break-before:auto!important}.paper{display:block}.one .paper,.one h1,.one .top .subtitle,.one footer{display:none}.notice{font-size:7.6pt;padding:0 5pt;margin:1pt 0}.one .top{padding:0 0 2pt;border:0}
h2{font-size:13pt}h3{font-size:10.5pt;margin:4pt 0 2pt;line-height:1.15;break-after:avoid}
th,td{padding:1.6pt 4pt}tr,li,figure{break-inside:avoid}thead{display:table-header-group}
.scroll{overflow:visible}.problems{min-width:0;font-size:7.6pt}ul{font-size:8.4pt;line-height:1.25}
.heatmap thead th{min-width:0;font-size:7pt;padding:1pt 2pt}.heatmap td{padding:1pt 2pt;font-size:8pt}.heatmap th[scope=row]{position:static;padding:1pt 2pt}
.heat,.notice,thead th,.group th,svg,.share,.share *,.sections thead ::before{-webkit-print-color-adjust:exact;print-color-adjust:exact}
details:not([open]){display:none}
html:not(.cells-too) :is(details,.rule,.sign){display:none}
.standing .big b{font-size:17pt}
.two{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 12pt}.two h3{margin-top:4pt}.losses{font-size:8.4pt}.losses li{margin-bottom:1.5pt}.losses .why,.losses br{display:none}
.charts{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 12pt}.charts.wide{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}.charts .scroll{font-size:8pt}.charts table{font-size:8pt}
.sections table{font-size:7.4pt}.sections :is(th,td){padding-block:.2pt;padding-right:2pt;line-height:1.1}.sections thead th.number{font-size:7pt;white-space:nowrap}.sections :is(td,.d0){padding-left:2pt}.sections .d1{padding-left:8pt}.share{width:32pt;margin-right:2pt;height:.7em}.lines{font-size:8.2pt;line-height:1.22}.lines th,.lines td{padding:1.1pt 4pt}.lines .more td{font-size:7.8pt}.lines .more td:not(:has(p.formula)){padding:0;border:0;border-bottom:1px solid var(--line)}
.lines th:nth-child(2){width:23%}.lines th:nth-child(4){width:19%}.lines th:nth-child(5){width:11%}.trend-text{font-size:7pt}.trend svg{width:30pt;height:10pt;display:inline-block;vertical-align:middle}
ul{margin:2pt 0}h1{font-size:15pt}.standing{margin:3pt 0}.digest{font-size:7pt;margin:3pt 0 0}.subtitle,.legend,.hint,.remark{font-size:8pt}
a{color:inherit;text-decoration:none}
footer{padding:6pt 0 0;font-size:8pt}
}
`.trim();
