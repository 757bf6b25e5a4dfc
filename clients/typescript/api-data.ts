// 邻里 Linli 公开接口 1.0.0, written by `npm run -s api -- publish` from docs/api/openapi.json: do not edit
export type Operations = {
  /** 公开栏，不用登录 */
  'GET /api/board': { params: undefined; query: { estate: string; district?: string }; form: undefined; answer: { estate_name: string; community_id: string; community_name: string; weeks: number; items: readonly ({ id: string; label: string; week: string; state: "at_work" | "done" | "ended"; done_on: string | null })[] } };
  /** 122 类诉求 */
  'GET /api/categories': { params: undefined; query: undefined; form: undefined; answer: { categories: readonly ({ code: string; name: string; group_code: string; group_name: string; tier: number; emergency_lines: readonly (string)[] })[] } };
  /** 一个小区或社区公示的数，按月，不用登录 */
  'GET /api/public-figures': { params: undefined; query: { place: string; district?: string }; form: undefined; answer: { months: readonly ({ month: string; published_on: string; received: number | null; answered: { numerator: number; denominator: number; percent: number | null } | null; solved: { numerator: number; denominator: number; percent: number | null } | null; satisfied: { numerator: number; denominator: number; percent: number | null } | null })[] } };
  /** 全部小区，不用登录 */
  'GET /api/public/estates': { params: undefined; query: undefined; form: undefined; answer: { estates: readonly ({ id: string; name: string; community_name: string; street_name: string; district: string; lng: number; lat: number; household_count: number })[] } };
  /** 公示了的照片，不用登录 */
  'GET /api/public/photos/{id}': { params: { id: string }; query: { size?: "thumb"; district?: string }; form: undefined; answer: string };
  /** 公布了的民生实事：全县的数，一个村（社区）的十件和钱 */
  'GET /api/public/projects': { params: undefined; query: { year?: number; village?: string; district?: string }; form: undefined; answer: { year: number; villages: number; projects: number; states: { planned: number; underway: number; finished: number; accepted: number; cancelled?: number }; money: readonly ({ source: "public" | "social" | "self"; promised_fen: number; received_fen: number; spent_fen: number; left_fen: number; agrees: boolean })[]; of: readonly ({ village_id: string; village: string; list_id: string })[]; ten: readonly ({ id: string; list_id: string; number: number; title: string; spot: string; state: "planned" | "underway" | "finished" | "accepted"; finish_on: string | null; late: boolean; rectifying: boolean; warranty_until: string | null; budget_fen: number; money: readonly ({ source: "public" | "social" | "self"; promised_fen: number; received_fen: number; spent_fen: number; left_fen: number; agrees: boolean })[]; photo_id: string | null; cancelled?: boolean })[] } };
  /** 公示的选房名册，不用登录 */
  'GET /api/public/rosters': { params: undefined; query: { district?: string }; form: undefined; answer: { rosters: readonly ({ id: string; title: string; office: string; state: "gathering" | "closed" | "drawing" | "drawn" | "choosing" | "done"; households: number; at: string })[] } };
  /** 一份公示的名册：顺序、怎么摇的、改过什么 */
  'GET /api/public/rosters/{id}': { params: { id: string }; query: { district?: string }; form: undefined; answer: { id: string; title: string; about: string; office: string; way: "lots" | "box"; absent_rule: "keeps" | "loses"; objection_days: number; state: "gathering" | "closed" | "drawing" | "drawn" | "choosing" | "done"; version: number; closed_at: string; list_hash: string; commitment: string | null; drawn: { at: string; seed: string | null; value: string | null; witnesses: readonly (string)[]; order_hash: string; objections_until: string } | null; drawing: boolean; failed: readonly ({ attempt: number; at: string; why: string; reason: string | null })[]; objections_open: boolean; lines: readonly ({ code: string; name: string; place: number | null; first_place: number | null; struck: boolean; outcome: "chosen" | "passed" | "absent" | null })[]; changes: readonly ({ number: number; version: number; what: "correct" | "strike" | "add" | "move"; code: string; before: string | null; after: string | null; from_place: number | null; to_place: number | null; reason: string; at: string; asked_office: string; approved_office: string })[]; calling: { code: string; round: number } | null; tip: string; troubles: readonly ("chain" | "list" | "commitment" | "order" | "change" | "turn" | "drawn_twice" | "facts" | "names")[] } };
  /** 公示过的全部内容，拿去自己核对 */
  'GET /api/public/rosters/{id}/published': { params: { id: string }; query: { district?: string }; form: undefined; answer: { roster_id: string; publications: readonly ({ number: number; at: string; body: unknown; previous: string; hash: string })[] } };
  /** 按月公布的短板清单，不用登录 */
  'GET /api/weak-publications': { params: undefined; query: { estate?: string; district?: string }; form: undefined; answer: { publications: readonly ({ id: string; place_id: string; estate_id: string | null; month: string; published_at: string; corrects: string | null; correction: string | null; corrected_by: string | null; digest: string; whole: boolean; content: { place_name: string; month: string; counted_at: string; items: readonly ({ number: string; category_name: string; opened_on: string; missed_on: string; missed: "control" | "resolve"; level: "community" | "street" | "county"; days_open: number; cause: string; desk: string | null; coordinator: string; next_step: { text: string; due_on: string } | null })[] } })[] } };
  /** 订阅一个社区的公示（Atom），不用登录 */
  'GET /feeds/communities/{id}': { params: { id: string }; query: { district?: string; format?: "atom" | "rss" }; form: undefined; answer: string };
  /** 订阅一个小区的公示（Atom），不用登录 */
  'GET /feeds/estates/{id}': { params: { id: string }; query: { district?: string; format?: "atom" | "rss" }; form: undefined; answer: string };
  /** 这里有什么（Open311） */
  'GET /open311/v2/discovery.json': { params: undefined; query: undefined; form: undefined; answer: { changeset: string; contact: string; key_service: string; endpoints: readonly ({ specification: string; url: string; changeset: string; type: "production" | "test"; formats: readonly (string)[] })[] } };
  /** 这里有什么（Open311） */
  'GET /open311/v2/discovery.xml': { params: undefined; query: undefined; form: undefined; answer: string };
  /** 报一件事（要 api_key）（Open311） */
  'POST /open311/v2/requests.json': { params: undefined; query: undefined; form: { api_key: string; service_code: string; address_string?: string; address_id?: string; lat?: string; long?: string; description?: string; media_url?: string; "attribute[building]"?: string; "attribute[unit]"?: string; email?: string; device_id?: string; account_id?: string; first_name?: string; last_name?: string; phone?: string; jurisdiction_id?: string }; answer: readonly ({ service_request_id: string; service_notice: string | null; account_id: string | null })[] };
  /** 公示的事，和自己这把钥匙报的事（Open311） */
  'GET /open311/v2/requests.json': { params: undefined; query: { service_request_id?: string; service_code?: string; status?: string; start_date?: string; end_date?: string; page?: string; page_size?: string; extensions?: string; api_key?: string; jurisdiction_id?: string }; form: undefined; answer: readonly ({ service_request_id: string; status: "open" | "closed"; status_notes: string | null; service_name: string; service_code: string; description: string | null; agency_responsible: string | null; service_notice: string | null; requested_datetime: string; updated_datetime: string; expected_datetime: string | null; address: string | null; address_id: string | null; zipcode: string | null; lat: number | null; long: number | null; media_url: string | null })[] };
  /** 报一件事（要 api_key）（Open311） */
  'POST /open311/v2/requests.xml': { params: undefined; query: undefined; form: { api_key: string; service_code: string; address_string?: string; address_id?: string; lat?: string; long?: string; description?: string; media_url?: string; "attribute[building]"?: string; "attribute[unit]"?: string; email?: string; device_id?: string; account_id?: string; first_name?: string; last_name?: string; phone?: string; jurisdiction_id?: string }; answer: string };
  /** 公示的事，和自己这把钥匙报的事（Open311） */
  'GET /open311/v2/requests.xml': { params: undefined; query: { service_request_id?: string; service_code?: string; status?: string; start_date?: string; end_date?: string; page?: string; page_size?: string; extensions?: string; api_key?: string; jurisdiction_id?: string }; form: undefined; answer: string };
  /** 一件事办得怎么样（Open311） */
  'GET /open311/v2/requests/{id}.json': { params: { id: string }; query: { api_key?: string; jurisdiction_id?: string }; form: undefined; answer: readonly ({ service_request_id: string; status: "open" | "closed"; status_notes: string | null; service_name: string; service_code: string; description: string | null; agency_responsible: string | null; service_notice: string | null; requested_datetime: string; updated_datetime: string; expected_datetime: string | null; address: string | null; address_id: string | null; zipcode: string | null; lat: number | null; long: number | null; media_url: string | null })[] };
  /** 一件事办得怎么样（Open311） */
  'GET /open311/v2/requests/{id}.xml': { params: { id: string }; query: { api_key?: string; jurisdiction_id?: string }; form: undefined; answer: string };
  /** 自己这把钥匙报的事走到哪一步（要 api_key）（Open311） */
  'GET /open311/v2/servicerequestupdates.json': { params: undefined; query: { api_key: string; start_date?: string; end_date?: string; jurisdiction_id?: string }; form: undefined; answer: readonly ({ update_id: string; service_request_id: string; status: "OPEN" | "CLOSED"; updated_datetime: string; description: string; media_url: string | null })[] };
  /** 给一件事补一句话（要 api_key）（Open311） */
  'POST /open311/v2/servicerequestupdates.json': { params: undefined; query: undefined; form: { api_key: string; service_request_id: string; description: string; status?: string }; answer: readonly ({ update_id: string })[] };
  /** 自己这把钥匙报的事走到哪一步（要 api_key）（Open311） */
  'GET /open311/v2/servicerequestupdates.xml': { params: undefined; query: { api_key: string; start_date?: string; end_date?: string; jurisdiction_id?: string }; form: undefined; answer: string };
  /** 给一件事补一句话（要 api_key）（Open311） */
  'POST /open311/v2/servicerequestupdates.xml': { params: undefined; query: undefined; form: { api_key: string; service_request_id: string; description: string; status?: string }; answer: string };
  /** 能报哪些事（Open311） */
  'GET /open311/v2/services.json': { params: undefined; query: { jurisdiction_id?: string }; form: undefined; answer: readonly ({ service_code: string; service_name: string; description: string; metadata: boolean; type: "realtime" | "batch" | "blackbox"; keywords: string | null; group: string })[] };
  /** 能报哪些事（Open311） */
  'GET /open311/v2/services.xml': { params: undefined; query: { jurisdiction_id?: string }; form: undefined; answer: string };
  /** 报这种事要说清什么（Open311） */
  'GET /open311/v2/services/{id}.json': { params: { id: string }; query: { jurisdiction_id?: string }; form: undefined; answer: { service_code: string; attributes: readonly ({ variable: boolean; code: string; datatype: string; required: boolean; datatype_description: string | null; order: number; description: string })[] } };
  /** 报这种事要说清什么（Open311） */
  'GET /open311/v2/services/{id}.xml': { params: { id: string }; query: { jurisdiction_id?: string }; form: undefined; answer: string };
  /** 凭 token 查编号（Open311） */
  'GET /open311/v2/tokens/{id}.json': { params: { id: string }; query: { jurisdiction_id?: string }; form: undefined; answer: readonly ({ service_request_id: string; token: string })[] };
  /** 凭 token 查编号（Open311） */
  'GET /open311/v2/tokens/{id}.xml': { params: { id: string }; query: { jurisdiction_id?: string }; form: undefined; answer: string };
};
