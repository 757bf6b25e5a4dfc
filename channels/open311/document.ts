/** What OpenAPI says of each call (`open311.md`): the standard's own parameters are read leniently by the routes, and are told here. */
type Shown = Readonly<Record<string, unknown>>;
const text = (description: string, example?: string): Shown => ({ type: 'string', description, ...(example ? { examples: [example] } : {}) });
const nullable = (schema: Shown): Shown => ({ anyOf: [schema, { type: 'null' }] });
const object = (properties: Readonly<Record<string, Shown>>): Shown => ({ type: 'object', properties, required: Object.keys(properties) });
const array = (items: Shown): Shown => ({ type: 'array', items });
const query = (name: string, description: string, example?: string): Shown => ({ name, in: 'query', required: false, description, schema: { type: 'string', ...(example ? { examples: [example] } : {}) } });

const jurisdiction = query('jurisdiction_id', '县区的六位代码，不写就是本机的', '520303');
const key = query('api_key', '要不要都行：给了就也看得到自己报的和它的话（用途 read 的钥匙；open311 是四样都行）');
const service = object({ service_code: text('', '0201'), service_name: text('', '楼道灯不亮'), description: text(''), metadata: { type: 'boolean' }, type: { type: 'string', enum: ['realtime', 'batch', 'blackbox'] }, keywords: nullable(text('逗号隔开')), group: text('') });
const attribute = object({ variable: { type: 'boolean' }, code: text('', 'building'), datatype: text('', 'string'), required: { type: 'boolean' }, datatype_description: nullable(text('')), order: { type: 'integer' }, description: text('') });
const request = object({
  service_request_id: text('', '2c1a7f3e-0b52-4d3c-9a5e-3f1f0a6d2b11'), status: { type: 'string', enum: ['open', 'closed'] }, status_notes: nullable(text('', '已派单，等接单')), service_name: text(''), service_code: text('', '0201'),
  description: nullable(text('只给报的那把钥匙看')), agency_responsible: nullable(text('')), service_notice: nullable(text('')), requested_datetime: text('', '2026-05-27T10:37:21+08:00'), updated_datetime: text(''), expected_datetime: nullable(text('')),
  address: nullable(text('只到小区')), address_id: nullable(text('')), zipcode: nullable(text('')), lat: nullable({ type: 'number' }), long: nullable({ type: 'number' }), media_url: nullable(text('只给报的那把钥匙看')),
});
const update = object({ update_id: text(''), service_request_id: text(''), status: { type: 'string', enum: ['OPEN', 'CLOSED'] }, updated_datetime: text(''), description: text('', '已派单'), media_url: nullable(text('')) });
const form = (required: readonly string[], properties: Readonly<Record<string, Shown>>, with_picture = false): Shown => {
  const schema = { type: 'object', required, properties, additionalProperties: { type: 'string' } };
  return { required: true, content: { 'application/x-www-form-urlencoded': { schema }, ...(with_picture ? { 'multipart/form-data': { schema: { ...schema, properties: { ...properties, media: { type: 'string', format: 'binary', description: '一张照片，最大15 MB' } } } } } : {}) } };
};

const span = [query('start_date', '从什么时候，默认90天前', '2026-05-01T00:00:00+08:00'), query('end_date', '到什么时候；一次最多90天')];
const pages = [query('page', '第几页，从1起'), query('page_size', '一页几条，最多1000')];
type Call = { method: 'get' | 'post'; path: string; root: string; json: Shown; parameters?: readonly Shown[]; body?: Shown; /** which scope of a key this needs */
  scope?: 'report' | 'updates' | 'comment' };
const id_of = (description: string): Shown => ({ name: 'id', in: 'path', required: true, description, schema: { type: 'string' } });
const calls: readonly Call[] = [
  { method: 'get', path: 'discovery', root: 'discovery', json: object({ changeset: text(''), contact: text(''), key_service: text(''), endpoints: array(object({ specification: text(''), url: text(''), changeset: text(''), type: { type: 'string', enum: ['production', 'test'] }, formats: array({ type: 'string' }) })) }) },
  { method: 'get', path: 'services', root: 'services', json: array(service), parameters: [jurisdiction] },
  { method: 'get', path: 'services/{id}', root: 'service_definition', json: object({ service_code: text('', '0201'), attributes: array(attribute) }), parameters: [id_of('service_code'), jurisdiction] },
  { method: 'get', path: 'requests', root: 'service_requests', json: array(request), parameters: [query('service_request_id', '编号，逗号隔开；给了它别的都不看'), query('service_code', '逗号隔开', '0201'), query('status', 'open、closed，逗号隔开', 'open'), ...span, ...pages, query('extensions', '写 true 就多一个 extended_attributes'), key, jurisdiction] },
  { method: 'post', path: 'requests', root: 'service_requests', scope: 'report', json: array(object({ service_request_id: text(''), service_notice: nullable(text('有危险请先打110、119、120')), account_id: nullable(text('')) })), body: form(['api_key', 'service_code'], {
    api_key: text('用途 report 的钥匙'), service_code: text('', '0201'), address_string: text('小区、楼栋、单元', '斌鑫二期3栋2单元'), address_id: text('address 里给过的编号'), lat: text('', '27.73'), long: text('', '106.92'), description: text('最多4000字，不要写标签', '楼道灯不亮了'),
    media_url: text('照片的地址，https；我们去取一次，取不到也照样收'), 'attribute[building]': text('几栋', '3'), 'attribute[unit]': text('几单元', '2'), email: text('不留'), device_id: text('不留'), account_id: text('不留'), first_name: text('不留'), last_name: text('不留'), phone: text('不留'), jurisdiction_id: text('', '520303'),
  }, true) },
  { method: 'get', path: 'requests/{id}', root: 'service_requests', json: array(request), parameters: [id_of('service_request_id'), key, jurisdiction] },
  { method: 'get', path: 'tokens/{id}', root: 'service_requests', json: array(object({ service_request_id: text(''), token: text('') })), parameters: [id_of('token'), jurisdiction] },
  { method: 'get', path: 'servicerequestupdates', root: 'service_request_updates', scope: 'updates', json: array(update), parameters: [{ ...key, required: true }, ...span, jurisdiction] },
  { method: 'post', path: 'servicerequestupdates', root: 'service_request_updates', scope: 'comment', json: array(object({ update_id: text('') })), body: form(['api_key', 'service_request_id', 'description'], { api_key: text('用途 comment 的钥匙'), service_request_id: text(''), description: text('最多2000字'), status: text('open 或 closed，可不写：只当作您的说法记给办事的人，不办结也不重开', 'open') }) },
];
const errors = array(object({ code: text('', '403'), description: text('', 'api_key 没有给，或者不对、停用了') }));

/** Path → method → what replaces the bare description; XML has the same shape under its root element. */
export function open311_document(): Readonly<Record<string, Readonly<Record<string, Shown>>>> {
  const paths: Record<string, Record<string, Shown>> = {};
  for (const { method, path, root, json, parameters, body, scope } of calls)
    for (const format of ['json', 'xml'] as const) {
      const content = (schema: Shown, name: string) => (format === 'json' ? { 'application/json': { schema } } : { 'text/xml': { schema: { type: 'string', description: `XML：根元素 ${name}，里面和 JSON 一样` } } });
      (paths[`/open311/v2/${path}.${format}`] ??= {})[method] = {
        tags: ['open311'], ...(parameters ? { parameters } : {}), ...(body ? { requestBody: body } : {}), ...(scope ? { 'x-key-scope': scope } : {}),
        responses: { 200: { description: '好', content: content(json, root) }, '4xx': { description: '不行', content: content(errors, 'errors') } },
      };
    }
  return paths;
}
