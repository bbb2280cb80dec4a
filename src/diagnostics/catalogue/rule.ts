import { enType, entry, meantEn, meantZh, zhType } from "./entry.js";

export const ruleCodes = {
  "rule/not-one-operator": entry({
    severity: "error",
    sample: { found: "var, +" },
    zh: (d) => [`一条规则是只有一个键的对象,键是运算;这里有:${d.found}。`, "每层只留一个运算,把其余的放进它的参数。"],
    en: (d) => [
      `A rule is an object with one key, the operator; here there are: ${d.found}.`,
      "Keep one operator per level and put the rest into its arguments.",
    ],
  }),
  "rule/unknown-operator": entry({
    severity: "error",
    sample: { operator: "mean_piror", near: "mean_prior" as string | null, instead: null as string | null },
    zh: (d) => [
      `“${d.operator}”不是这里的运算。`,
      d.instead === null
        ? meantZh(d.near, "用 kaohe methods 看有哪些运算,或在方案的 operators 里定义它。")
        : `这里写成 ${d.instead}。`,
    ],
    en: (d) => [
      `"${d.operator}" is not an operator here.`,
      d.instead === null
        ? meantEn(d.near, "See the operators with kaohe methods, or define it under operators in the plan.")
        : `Here it is written ${d.instead}.`,
    ],
  }),
  "rule/wrong-number-of-arguments": entry({
    severity: "error",
    sample: { operator: "/", expected: "2", found: 3, lacksElse: false },
    zh: (d) => [
      `“${d.operator}”要 ${d.expected} 个参数,这里有 ${d.found} 个${d.lacksElse ? ":少了最后的“否则”" : ""}。`,
      d.lacksElse
        ? '条件、结果成对写,最后再写一个都不成立时的结果:{"if": [条件, 结果, 否则]};不该有结果的写 {"not_applicable": "原因"}。'
        : "增减参数;要连着算就一层套一层。",
    ],
    en: (d) => [
      `"${d.operator}" takes ${d.expected} arguments and got ${d.found}${d.lacksElse ? ": the last one, the else, is lacking" : ""}.`,
      d.lacksElse
        ? 'Write conditions and results in pairs and at the end what holds otherwise: {"if": [condition, result, else]}; where there is no result, {"not_applicable": "why"}.'
        : "Add or remove arguments; to go on calculating, nest.",
    ],
  }),
  "rule/unknown-argument": entry({
    severity: "error",
    sample: { operator: "deduct", argument: "ech", near: "each" as string | null },
    zh: (d) => [
      `“${d.operator}”没有叫“${d.argument}”的参数。`,
      meantZh(d.near, `用 kaohe methods ${d.operator} 看它有哪些参数。`),
    ],
    en: (d) => [
      `"${d.operator}" has no argument "${d.argument}".`,
      meantEn(d.near, `See its arguments with kaohe methods ${d.operator}.`),
    ],
  }),
  "rule/missing-argument": entry({
    severity: "error",
    sample: { operator: "deduct", argument: "each", about: "points lost per step", aboutZh: "每步扣几分" },
    zh: (d) => [`“${d.operator}”缺少参数“${d.argument}”(${d.aboutZh})。`, "补上它;不同写法得分不同,不能替方案猜。"],
    en: (d) => [
      `"${d.operator}" lacks the argument "${d.argument}" (${d.about}).`,
      "Add it; the readings give different points, and kaohe does not guess for the plan.",
    ],
  }),
  "rule/wrong-choice": entry({
    severity: "error",
    sample: {
      operator: "proportional",
      argument: "form",
      choices: "target-over-actual, two-minus-ratio",
      about: "how the rate is formed",
      aboutZh: "比例的算法",
      kind: "choice" as "choice" | "whole" | "shape",
    },
    zh: (d) => [
      d.kind === "choice"
        ? `“${d.operator}”的参数“${d.argument}”要从这几个里选一个:${d.choices}。`
        : `“${d.operator}”的参数“${d.argument}”要写${d.kind === "whole" ? ` ${d.choices} 的整数` : `成 ${d.choices}`}。`,
      `${d.aboutZh}。例子见 kaohe methods ${d.operator}。`,
    ],
    en: (d) => [
      d.kind === "choice"
        ? `The argument "${d.argument}" of "${d.operator}" must be one of: ${d.choices}.`
        : `The argument "${d.argument}" of "${d.operator}" must be ${d.kind === "whole" ? `a whole number, ${d.choices}` : d.choices}.`,
      `It is: ${d.about}. Examples: kaohe methods ${d.operator}.`,
    ],
  }),
  "rule/wrong-type": entry({
    severity: "error",
    sample: { operator: "<", expected: "number", found: "text" } as Misfit,
    zh: (d) => [`“${d.operator}”这里要的是${zhType(d.expected)},给的是${zhType(d.found)}。`, zhTypeHint(d)],
    en: (d) => [`"${d.operator}" wants ${enType(d.expected)} here and gets ${enType(d.found)}.`, enTypeHint(d)],
  }),
  "rule/mixed-types": entry({
    severity: "error",
    sample: { operator: "if" as string | null, first: "number", other: "text" },
    zh: (d) => [
      d.operator === null
        ? `列表里的各项不是同一种:前面是${zhType(d.first)},这里是${zhType(d.other)}。`
        : `“${d.operator}”可能得到的各个结果不是同一种:前面是${zhType(d.first)},这里是${zhType(d.other)}。`,
      "改成同一种;某种情形没有得数的,写 not_applicable。",
    ],
    en: (d) => [
      d.operator === null
        ? `The items of a list are not of one type: before this one stands ${enType(d.first)}, here ${enType(d.other)}.`
        : `What "${d.operator}" may come to is not of one type: before this stands ${enType(d.first)}, here ${enType(d.other)}.`,
      "Write all of one type; where a case has no result, use not_applicable.",
    ],
  }),
  "rule/equals-list": entry({
    severity: "error",
    sample: { operator: "==", found: "list" },
    zh: (d) => [
      `“${d.operator}”不能比较${zhType(d.found)}:内容相同的两个列表也从不相等。`,
      "比较它们的条数(count)或合计(sum);问一个值在不在列表里用 in;逐条判断用 all、some、none。",
    ],
    en: (d) => [
      `"${d.operator}" cannot compare a ${d.found}: two lists are never equal, whatever they hold.`,
      "Compare their count or sum; ask with in whether a value is in a list; judge item by item with all, some, none.",
    ],
  }),
  "rule/unknown-name": entry({
    severity: "error",
    sample: {
      name: "acidents",
      near: "accidents" as string | null,
      seen: null as "outside" | "row" | "all" | "year" | "cohort" | null,
    },
    zh: (d) => {
      if (d.seen === "year")
        return [
          `规则里的“${d.name}”没有登记过:别的年份的数不这样写。`,
          `上年的数写 {"prior": "${d.near}"},前两年平均写 {"mean_prior": ["${d.near}", 2]},某一年写 {"in_year": ["${d.near}", 2020]},上一期(环比)写 {"previous": "${d.near}"}。`,
        ];
      if (d.seen === "outside")
        return [
          `逐条判断里读不到“${d.name}”,那里只有这一条的字段。`,
          '方案里不变的数写成 {"param": …};每个对象不同的数写成名单的属性,用 subject.… 读;或在列表之外比较。',
        ];
      if (d.seen === "row")
        return [
          `“${d.name}”按位置读明细的某一条,而各条没有先后。`,
          "用 filter、some、all、share_of 说明要哪些条,用 sum、largest、count 取数。",
        ];
      if (d.seen === "cohort")
        return [`“${d.name}”是规则展开之后的写法,不能自己写。`, "与同组比较写 rank、cohort_mean、cohort_max 等。"];
      if (d.seen === "all") return ["列表之外没有“这一条”可读。", "写明统计指标或明细的名字。"];
      return [`规则里的“${d.name}”没有登记过。`, meantZh(d.near, "在 statistics、records 或 parameters 里登记它。")];
    },
    en: (d) => {
      if (d.seen === "year")
        return [
          `The rule reads "${d.name}", which is declared nowhere: figures of other years are not written so.`,
          `Last year's is {"prior": "${d.near}"}, the mean of two years {"mean_prior": ["${d.near}", 2]}, one year's {"in_year": ["${d.near}", 2020]}, the period before's {"previous": "${d.near}"}.`,
        ];
      if (d.seen === "outside")
        return [
          `"${d.name}" is not seen from inside a list, where only the fields of the item are.`,
          'Write a figure that is the same for all as {"param": …}, one of each subject as an attribute of the list of subjects (subject.…), or compare outside the list.',
        ];
      if (d.seen === "row")
        return [
          `"${d.name}" reads a row of a list by its position, and rows have no order.`,
          "Say which rows are meant with filter, some, all or share_of, and take their figures with sum, largest or count.",
        ];
      if (d.seen === "cohort")
        return [
          `"${d.name}" is how rules are written once they are expanded, and not for authors.`,
          "To compare with the cohort write rank, cohort_mean, cohort_max and the like.",
        ];
      if (d.seen === "all")
        return ["There is no item to read outside a list.", "Name a statistic or a list of records."];
      return [
        `The rule reads "${d.name}", which is declared nowhere.`,
        meantEn(d.near, "Declare it under statistics, records or parameters."),
      ];
    },
  }),
  "rule/personal-shown": entry({
    severity: "error",
    sample: { operator: "reduce" },
    zh: (d) => [
      `“${d.operator}”会把不公布的字段(personal)显示在记分卡、算式或问题里。`,
      "只用它来判断(如 ==、in)或计数,不要把它本身作为结果。",
    ],
    en: (d) => [
      `"${d.operator}" would show a personal field on cards, in formulas or in problems.`,
      "Use it in a test (==, in) or a count, and not as a result itself.",
    ],
  }),
  "rule/computed-name": entry({
    severity: "error",
    sample: { operator: "var" },
    zh: (d) => [`“${d.operator}”的名字必须直接写出来,不能算出来,否则没人能看出规则用了哪些数据。`, "写成固定的名字。"],
    en: (d) => [
      `The name that "${d.operator}" reads must be written out, or nobody can tell which data a rule uses.`,
      "Write a fixed name.",
    ],
  }),
  "rule/unknown-parameter": entry({
    severity: "error",
    sample: { name: "decline", near: null as string | null },
    zh: (d) => [`没有叫“${d.name}”的参数。`, meantZh(d.near, "在 plan.json 的 parameters 里登记它,并写明依据。")],
    en: (d) => [
      `There is no parameter "${d.name}".`,
      meantEn(d.near, "Declare it under parameters in plan.json, with its cite."),
    ],
  }),
  "rule/null": entry({
    severity: "error",
    sample: {},
    zh: () => [
      "规则里不能写 null:空值不是数,也不能拿来比较。",
      '要判断缺数用 {"is_missing": …},要说不适用用 {"not_applicable": "原因"}。',
    ],
    en: () => [
      "A rule may not contain null: nothing is no number and compares with nothing.",
      'To ask for an absent figure use {"is_missing": …}; to say it does not apply use {"not_applicable": "why"}.',
    ],
  }),
  "rule/default-hides-missing": entry({
    severity: "error",
    sample: { name: "accidents" },
    zh: (d) => [
      `给“${d.name}”写了缺省值,缺数就会被当成这个值悄悄算进去。`,
      '去掉缺省值;确要分情形处理,用 {"if": [{"is_missing": …}, …]}。',
    ],
    en: (d) => [
      `A default for "${d.name}" would quietly count an absent figure as that value.`,
      'Remove it; where absence has a meaning, write {"if": [{"is_missing": …}, …]}.',
    ],
  }),
  "rule/not-a-date": entry({
    severity: "error",
    sample: { text: "2021-02-30" },
    zh: (d) => [`“${d.text}”不是日历上的一天。`, "写成 2021-09-30 这样的日期。"],
    en: (d) => [`"${d.text}" is no day of the calendar.`, "Write a date such as 2021-09-30."],
  }),
  "rule/too-large": entry({
    severity: "error",
    sample: { limit: 10000 },
    zh: (d) => [`规则展开后太大:运算、数和名称合计超过 ${d.limit} 个。`, "拆成几个指标。"],
    en: (d) => [
      `The rule grows too large: more than ${d.limit} operators, numbers and names.`,
      "Split it into several indicators.",
    ],
  }),
  "rule/argument-out-of-place": entry({
    severity: "error",
    sample: { name: "of" },
    zh: (d) => [
      `{"arg": "${d.name}"} 在这里没有意义。`,
      "arg 只用在自定义运算的 body 里,且要是它登记过的参数;在 map、filter 等内部只能代入固定值。",
    ],
    en: (d) => [
      `{"arg": "${d.name}"} means nothing here.`,
      "arg stands only in the body of an operator that declares it; inside map, filter and the like only literal values can be passed in.",
    ],
  }),
  "rule/circular-operator": entry({
    severity: "error",
    sample: { operator: "my_rate" },
    zh: (d) => [
      `自定义运算“${d.operator}”引用了自己,没有算得完的时候。`,
      "改写它的 body,不要再用到它自己(经别的运算绕回来也不行)。",
    ],
    en: (d) => [
      `The operator "${d.operator}" is defined by itself, which never ends.`,
      "Rewrite its body without the operator itself, directly or through others.",
    ],
  }),
  "rule/not-of-this-place": entry({
    severity: "error",
    sample: { name: "score", where: "target", instead: null as "earlier" | "reported" | "figures" | null },
    zh: (d) => {
      if (d.instead === "figures")
        return [
          `别的年份只有报来的数和明细,没有算出来的“${d.name}”。`,
          '把它的算法在这里照写一遍,里面的数读那一年的:{"prior": "统计指标的键"}、{"previous": …}、{"mean_prior": …}。',
        ];
      if (d.instead === "earlier")
        return [
          `名次、同组平均等不能放进“${d.where}”里:同组只在考核期比。`,
          '倒过来写,先取那一年的数再比:{"rank": {"of": {"prior": …}}}。',
        ];
      if (d.instead === "reported")
        return [
          `“${d.name}”要与同组比,只能写在指标和计分的规则里。`,
          "设一个不计分的指标,actual 写这个比较,这里用 indicators.<那个指标>.actual 读它。",
        ];
      return [
        `“${d.name}”在${d.where ? ` ${d.where} ` : "这里"}还不知道。`,
        "先算 actual,再算 target;met 与 points 只在计分时有,排名只在指标和计分的规则里有。改用这里已经知道的数。",
      ];
    },
    en: (d) => {
      if (d.instead === "figures")
        return [
          `Of other years there are the figures and lists that were supplied, and no "${d.name}".`,
          'Write its rule out here over the figures of that year: {"prior": "key-of-a-statistic"}, {"previous": …}, {"mean_prior": …}.',
        ];
      if (d.instead === "earlier")
        return [
          `Ranks and figures of the cohort cannot stand inside "${d.where}": a cohort is compared in the period assessed.`,
          'Turn it round: take the figure of the other year first, then compare: {"rank": {"of": {"prior": …}}}.',
        ];
      if (d.instead === "reported")
        return [
          `"${d.name}" compares with the cohort and can stand only in the rules of indicators and scores.`,
          "Add an indicator without points whose actual is this comparison, and read it here as indicators.<that one>.actual.",
        ];
      return [
        `"${d.name}" is not known yet ${d.where ? `in ${d.where}` : "here"}.`,
        "First comes actual, then target; met and points exist only while scoring, ranks only in rules of indicators. Use what is known here.",
      ];
    },
  }),
  "rule/not-positive": entry({
    severity: "error",
    sample: { operator: "deduct" },
    zh: (d) => [`“${d.operator}”的一步(step)要大于 0。`, "写一步有多大,例如 1 或 0.01。"],
    en: (d) => [`The step of "${d.operator}" must be more than 0.`, "Write the size of a step, such as 1 or 0.01."],
  }),
  "rule/negative-points": entry({
    severity: "error",
    sample: { operator: "deduct", argument: "each", about: "points lost per step", aboutZh: "每步扣几分", value: "-2" },
    zh: (d) => [
      `“${d.operator}”的“${d.argument}”(${d.aboutZh})写成了 ${d.value}:负负得正,差得越多分越高。`,
      `写正数 ${d.value.replace("-", "")};加分、扣分由运算本身区分。`,
    ],
    en: (d) => [
      `"${d.argument}" of "${d.operator}" (${d.about}) is ${d.value}: taking off less than nothing would give points.`,
      `Write ${d.value.replace("-", "")}; the operator itself says whether points are added or taken.`,
    ],
  }),
  "rule/unknown-level": entry({
    severity: "error",
    sample: { level: "二等", scale: "standard", known: "一级, 二级, 三级", near: null as string | null },
    zh: (d) =>
      d.known === ""
        ? [
            `方案的 scales 里没有“${d.scale}”这个等级表。`,
            meantZh(d.near, "在 scales 里登记它,写明从高到低有哪些等级。"),
          ]
        : [`等级“${d.level}”不在“${d.scale}”里(有:${d.known})。`, "改正等级,或在方案的 scales 里登记它。"],
    en: (d) =>
      d.known === ""
        ? [
            `The plan declares no scale "${d.scale}".`,
            meantEn(d.near, "Declare it under scales, with its levels in order."),
          ]
        : [
            `"${d.level}" is no level of "${d.scale}" (which has: ${d.known}).`,
            "Correct the level, or declare the scale under scales in the plan.",
          ],
  }),
  "rule/bad-table": entry({
    severity: "error",
    sample: {
      operator: "interpolate",
      argument: "through",
      wanted: "two points or more, from left to right",
      wantedZh: "两个以上的点,从小到大",
    },
    zh: (d) => [
      `“${d.operator}”的参数“${d.argument}”要写成${d.wantedZh}。`,
      `照例子改写:kaohe methods ${d.operator}。`,
    ],
    en: (d) => [
      `The argument "${d.argument}" of "${d.operator}" must be ${d.wanted}.`,
      `Follow its example: kaohe methods ${d.operator}.`,
    ],
  }),
  "rule/unreachable-band": entry({
    severity: "error",
    sample: { operator: "bands", band: "≥ 0.8" },
    zh: (d) => [
      `“${d.band}”这一档永远轮不到:前面的各档已经全部包括了它。`,
      "各档按先后判断,把较严的一档写在前面,或改正界限。",
    ],
    en: (d) => [
      `The band "${d.band}" is never reached: the bands before it hold wherever it does.`,
      "The first band that holds counts: put the stricter band first, or correct the edges.",
    ],
  }),
  "rule/bands-share-end": entry({
    severity: "warning",
    sample: { operator: "bands", at: "0.6", better: "3" },
    zh: (d) => [
      `两档都写到 ${d.at}:正好 ${d.at} 时按较好的一档得 ${d.better} 分。`,
      "一端改用 less_than 或 more_than,写明归哪一档。",
    ],
    en: (d) => [
      `Two bands share the end ${d.at}: exactly there the better one counts, with ${d.better} points.`,
      "Write one end as less_than or more_than, so that the plan says which band it belongs to.",
    ],
  }),
  "rule/bands-overlap": entry({
    severity: "warning",
    sample: { operator: "bands", from: "0.5", to: "0.6" },
    zh: (d) => [
      `${d.from === d.to ? `正好 ${d.from} 时` : `从 ${d.from} 到 ${d.to} `}有两档都符合,按写在前面的一档得分。`,
      "改正界限,让各档首尾相接。",
    ],
    en: (d) => [
      `${d.from === d.to ? `Exactly at ${d.from}` : `From ${d.from} to ${d.to}`} two bands hold; the one written first counts.`,
      "Correct the edges so that bands meet.",
    ],
  }),
  "rule/bands-reward-worse": entry({
    severity: "warning",
    sample: { operator: "bands", better: "higher" },
    zh: (d) => [
      `各档的得分与目标的方向相反:指标${d.better === "higher" ? "越大" : "越小"}越好,却越好得分越少。`,
      "核对各档的 points 是不是写反了;方向不对的改目标的写法或 better。",
    ],
    en: (d) => [
      `The points of the bands run against the target: ${d.better} is better, yet the better band gives less.`,
      "Check whether points were swapped; where the direction is wrong, correct the target or better.",
    ],
  }),
  "rule/form-against-target": entry({
    severity: "warning",
    sample: { operator: "proportional", form: "target-over-actual", better: "higher" },
    zh: (d) => [
      `form 写的是 ${d.form},而指标${d.better === "higher" ? "越大" : "越小"}越好:越差得分越多。`,
      d.better === "higher" ? "用 actual-over-target。" : "用 target-over-actual 或 two-minus-ratio。",
    ],
    en: (d) => [
      `The form is ${d.form}, and ${d.better} is better here: the worse the actual, the more points.`,
      d.better === "higher" ? "Use actual-over-target." : "Use target-over-actual or two-minus-ratio.",
    ],
  }),
  "rule/bands-gap": entry({
    severity: "warning",
    sample: { operator: "bands", from: "0.79", to: "0.8" },
    zh: (d) => [
      `${d.from} 与 ${d.to} 之间哪一档都不是,落在其间的按 otherwise(不写为 0 分)。`,
      "让各档首尾相接,或写明 otherwise。",
    ],
    en: (d) => [
      `Between ${d.from} and ${d.to} no band holds: values there get \`otherwise\`, 0 unless stated.`,
      "Let the bands meet, or state `otherwise`.",
    ],
  }),
  "rule/unit-mismatch": entry({
    severity: "error",
    sample: { left: "万元", right: "亿元", why: "size", larger: "亿元", times: "10000", smaller: "万元" } as {
      left: string;
      right: string;
      why: string;
      larger?: string;
      times?: string;
      smaller?: string;
    },
    zh: (d) => [
      `单位对不上:一边是${unitZh(d.left)},一边是${unitZh(d.right)}。`,
      d.why === "size"
        ? `${d.times ? `1 ${d.larger}是 ${d.times} ${d.smaller}:` : ""}先换算成同一个单位,或让统计指标、参数用同一个单位。`
        : d.why === "rate"
          ? "% 和 ‰ 不要混用:统一写成一个,值都是小数(千分之三是 0.003)。"
          : "核对取的是不是该比、该加的两个数,以及 statistics、parameters、指标的 unit 有没有写错。",
    ],
    en: (d) => [
      `Units do not agree: ${unitEn(d.left)} on one side, ${unitEn(d.right)} on the other.`,
      d.why === "size"
        ? `${d.times ? `One ${d.larger} is ${d.times} ${d.smaller}: c` : "C"}onvert one of them first, or keep statistics and parameters in one unit.`
        : d.why === "rate"
          ? "Do not mix % and ‰: write both in one of them; their values are fractions (three per mille is 0.003)."
          : "Check that these are the figures to add or compare, and the unit of each statistic, parameter and indicator.",
    ],
  }),
  "rule/unit-of-result": entry({
    severity: "error",
    sample: { indicator: "死亡人数", unit: "人", found: "起", why: "kind" },
    zh: (d) => [
      `指标“${d.indicator}”的单位写的是${unitZh(d.unit)},规则算出来的是${unitZh(d.found)}。`,
      "改指标的 unit,或改 actual 取的数。",
    ],
    en: (d) => [
      `The indicator "${d.indicator}" is in ${unitEn(d.unit)}, and its rule yields ${unitEn(d.found)}.`,
      "Correct the indicator's unit, or the figures that actual reads.",
    ],
  }),
  "rule/hundredfold": entry({
    severity: "warning",
    sample: { unit: "%", factor: "100" },
    zh: (d) => [
      `单位是 ${d.unit},规则又乘了 ${d.factor}:85% 会显示成 8500%。`,
      `去掉乘以 ${d.factor};比率就是小数,显示时自会写成 ${d.unit}。`,
    ],
    en: (d) => [
      `The unit is ${d.unit} and the rule multiplies by ${d.factor} as well: 85% would read 8500%.`,
      `Drop the factor of ${d.factor}; a rate is a fraction, and is shown in ${d.unit} by itself.`,
    ],
  }),
  "rule/percent-slip": entry({
    severity: "warning",
    sample: { value: "20", unit: "%", fraction: "0.2" },
    zh: (d) => [
      `这里比的是比率,比率写成小数:${d.value} 会当作 ${d.value}${d.unit} 的 ${d.unit === "‰" ? "1000" : "100"} 倍。`,
      `${d.value}${d.unit} 写成 ${d.fraction}。`,
    ],
    en: (d) => [
      `A rate stands here, and a rate is a fraction: ${d.value} is ${d.unit === "‰" ? "1000" : "100"} times ${d.value}${d.unit}.`,
      `Write ${d.value}${d.unit} as ${d.fraction}.`,
    ],
  }),
  "rule/fraction-of-count": entry({
    severity: "warning",
    sample: { value: "0.85" },
    zh: (d) => [
      `这里数的是个数,只会是整数,${d.value} 却是小数。`,
      "若要的是比率,用 share 把它除以总数;若要的是个数,写整数。",
    ],
    en: (d) => [
      `Things are counted here, in whole numbers, and ${d.value} is a fraction.`,
      "If a rate is meant, divide by the whole with share; if a number is meant, write a whole one.",
    ],
  }),
  "rule/constant-condition": entry({
    severity: "warning",
    sample: { holds: true },
    zh: (d) => [
      `不管数据是什么,这个条件总是${d.holds ? "成立" : "不成立"}。`,
      "核对比较的方向和界限;不需要的条件就去掉。",
    ],
    en: (d) => [
      `This condition ${d.holds ? "always" : "never"} holds, whatever the figures are.`,
      "Check its direction and its limit, or remove it.",
    ],
  }),
  "rule/divides-by-zero": entry({
    severity: "error",
    sample: { operator: "/" },
    zh: (d) => [`“${d.operator}”的除数总是 0,永远没有得数。`, "核对除数:是不是写错了数,或同一个数减了自己。"],
    en: (d) => [
      `What "${d.operator}" divides by is always 0: there is never a result.`,
      "Check the divisor: a slip in a number, or a figure less itself.",
    ],
  }),
  "rule/same-operands": entry({
    severity: "warning",
    sample: { operator: "share", gives: "1" },
    zh: (d) => [
      `“${d.operator}”的两边是同一个数,得数总是 ${d.gives}。`,
      "核对其中一边,多半应是另一个统计指标或另一年的数。",
    ],
    en: (d) => [
      `Both sides of "${d.operator}" are the same figure: it always gives ${d.gives}.`,
      "Check one of them: another statistic, or the figure of another year, is probably meant.",
    ],
  }),
  "rule/later-year": entry({
    severity: "warning",
    sample: { name: "accidents", year: "2030", period: "2021" },
    zh: (d) => [
      `这里读“${d.name}”${d.year} 年的数,而考核期是 ${d.period}:那一年还没有到。`,
      "核对年份;往年的数也可以写 prior、mean_prior。",
    ],
    en: (d) => [
      `"${d.name}" is read in ${d.year}, and the period assessed is ${d.period}: that year is yet to come.`,
      "Check the year; earlier figures may be written with prior and mean_prior as well.",
    ],
  }),
  "rule/between-order": entry({
    severity: "warning",
    sample: { low: "9", high: "3" },
    zh: (d) => [`between 的下限 ${d.low} 比上限 ${d.high} 大,没有哪个值能达标。`, "先写小的,再写大的。"],
    en: (d) => [
      `The lower end of between, ${d.low}, is above its upper end, ${d.high}: no value meets it.`,
      "Write the smaller one first.",
    ],
  }),
  "rule/unreachable-branch": entry({
    severity: "warning",
    sample: { why: "earlier" },
    zh: (d) => [
      {
        earlier: "这一档永远轮不到:前面的各档已经把它全包括了。",
        never: "这一档永远轮不到:没有哪个值会落在这里。",
        otherwise: "“其余情形”永远轮不到:前面各档已经包括了所有的值。",
      }[d.why] ?? "",
      "把界限高(更难达到)的档写在前面,或核对界限。",
    ],
    en: (d) => [
      {
        earlier: "Nothing can reach this band or branch: those before it already take all of its values.",
        never: "Nothing can reach this band or branch: no value lies in it.",
        otherwise: "Nothing is left for the last branch: those before it take every value.",
      }[d.why] ?? "",
      "Put the band that is harder to reach first, or check the limits.",
    ],
  }),
  "rule/uncited-threshold": entry({
    severity: "warning",
    sample: { value: "0.85", indicator: "检查处罚率" },
    zh: (d) => [
      `界限 ${d.value} 没有依据:指标“${d.indicator}”没有注明它出自哪里。`,
      "把它写成带 cite 的参数(parameters),或在指标的 cite、计分办法的 note 里说明出处。",
    ],
    en: (d) => [
      `The threshold ${d.value} has no cite: the indicator "${d.indicator}" does not say where it comes from.`,
      "Make it a parameter with a cite, or say so in the indicator's cite or the scheme's note.",
    ],
  }),
  "rule/needs-ratio": entry({
    severity: "error",
    sample: { operator: "mean_prior" },
    zh: (d) => [
      `“${d.operator}”选了 ratio-of-sums(合计之比),但取平均的不是一个除式。`,
      '让 "of" 是一个 share、per(不写 whenZero)或 "/",可再乘一个写明的数;或改选 mean-of-rates。',
    ],
    en: (d) => [
      `"${d.operator}" asks for the ratio of sums, but what it averages is not a quotient.`,
      'Make "of" a share, a per (without whenZero) or "/", perhaps times a number that is written out; or choose mean-of-rates.',
    ],
  }),
};

type Misfit = {
  readonly operator: string;
  readonly expected: string;
  readonly found: string;
  /** What is written there, where that is a text; and the statistic that it names. */
  readonly text?: string;
  readonly reads?: string;
};

/** 85% or 3‰ as the fraction that it is; null for any other text. */
function fractionOf(text: string | undefined): string | null {
  const [, digits, sign] = /^\s*(\d{1,6}(?:\.\d{1,6})?)\s*([%%‰])\s*$/.exec(text ?? "") ?? [];
  if (digits === undefined) return null;
  const shift = sign === "‰" ? 3 : 2;
  const [whole = "", decimals = ""] = digits.split(".");
  const padded = whole.padStart(shift + 1, "0");
  const all = `${padded.slice(0, -shift)}.${padded.slice(-shift)}${decimals}`.replace(/0+$/, "").replace(/\.$/, "");
  return all.replace(/^0+(?=\d)/, "");
}

function zhTypeHint({ operator, expected, found, text, reads }: Misfit): string {
  if (reads !== undefined) return `“${text}”是统计指标,读它的数要写 {"var": "${reads}"}。`;
  if (text?.trimStart().startsWith("="))
    return '表格软件的公式不能写在这里;写成 JsonLogic,例如 {"/": [{"var": "…"}, {"var": "…"}]}。';
  const fraction = fractionOf(text);
  if (fraction !== null) return `比率写成小数,不加引号:${text} 写 ${fraction}。`;
  if (found === "text" && text === undefined)
    return "这里得到的是文字:核对读的统计指标和字段是什么类型(type);写出来的数不带引号。";
  if (found === "record") return '先取出要算的字段,例如 {"map": [明细, {"var": "字段"}]}。';
  if (expected.includes("date"))
    return found === "text" && expected.includes("number")
      ? '带引号的是文字:数去掉引号,或写成 {"number": "0.05"};日期写成 {"date": "2021-09-30"},或用类型为 date 的统计指标。'
      : '日期写成 {"date": "2021-09-30"},或用类型为 date 的统计指标。';
  if (found === "text" && expected === "number")
    return '规则里带引号的是文字,不是数;去掉引号,或写成 {"number": "0.05"},或改用合适的运算。';
  if (expected === "boolean" && found === "list")
    return '列表不是条件:写 {"!!": 列表} 问它是不是非空,或 {"is_missing": …} 问一个数缺不缺。';
  if (expected === "boolean" && (operator === "and" || operator === "or"))
    return 'and、or 只回答是或否,不会取其中的一个数:条件写成比较,例如 {">": [ …, 0 ]};要取数用 if。';
  if (expected === "boolean") return '条件要写成比较,例如 {">": [ …, 0 ]}。';
  return "改用合适的运算或统计指标。";
}

function enTypeHint({ operator, expected, found, text, reads }: Misfit): string {
  if (reads !== undefined) return `"${text}" is a statistic; to read its figure, write {"var": "${reads}"}.`;
  if (text?.trimStart().startsWith("="))
    return 'A spreadsheet formula cannot stand here; write JsonLogic, such as {"/": [{"var": "…"}, {"var": "…"}]}.';
  const fraction = fractionOf(text);
  if (fraction !== null) return `Write a rate as a fraction, without quotes: ${text} is ${fraction}.`;
  if (found === "text" && text === undefined)
    return "What stands here yields text: check the types of the statistics and fields that it reads; write numbers without quotes.";
  if (found === "record") return 'Take the field that is meant first, such as {"map": [list, {"var": "field"}]}.';
  if (expected.includes("date"))
    return found === "text" && expected.includes("number")
      ? 'Quoted text is text: drop the quotes of a number, or write {"number": "0.05"}; write dates as {"date": "2021-09-30"}, or read a statistic of type date.'
      : 'Write dates as {"date": "2021-09-30"}, or read a statistic of type date.';
  if (found === "text" && expected === "number")
    return 'Quoted text in a rule is text, never a number: drop the quotes, write {"number": "0.05"}, or use another operator.';
  if (expected === "boolean" && found === "list")
    return 'A list is no condition: {"!!": list} asks whether it holds anything, {"is_missing": …} whether a figure is absent.';
  if (expected === "boolean" && (operator === "and" || operator === "or"))
    return 'and and or answer true or false, never one of their operands: write a comparison, such as {">": [ …, 0 ]}, and take figures with if.';
  if (expected === "boolean") return 'Write a condition as a comparison, such as {">": [ …, 0 ]}.';
  return "Use an operator or a statistic of the type that is wanted.";
}

const unitZh = (unit: string): string => (unit === "" ? "不带单位的数" : `“${unit}”`);
const unitEn = (unit: string): string => (unit === "" ? "a plain number" : `"${unit}"`);
