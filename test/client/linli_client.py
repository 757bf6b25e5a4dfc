"""A client that knows nothing of the house but its published document (docs/api/openapi.json). Python's standard library alone.

usage: linli_client.py DOCUMENT URL API_KEY
Files a request and reads it back in JSON and in XML; prints one JSON line with what it found.
"""
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as tree


class Api:
    def __init__(self, document, url):
        self.paths, self.url = document["paths"], url

    def ask(self, method, path, given):
        """One operation of the document: what is given goes where the document says that it belongs."""
        operation = self.paths[path][method]
        query, filled = {}, path
        for parameter in operation.get("parameters", []):
            name, value = parameter["name"], given.pop(parameter["name"], None)
            if value is None:
                if parameter.get("required"):
                    raise ValueError(f"{path} needs {name}")
            elif parameter["in"] == "path":
                filled = filled.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
            else:
                query[name] = value
        body = None
        if "requestBody" in operation:
            form = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
            missing = [name for name in form.get("required", []) if name not in given]
            unknown = [name for name in given if name not in form["properties"]]
            if missing or unknown:
                raise ValueError(f"{path}: missing {missing}, unknown {unknown}")
            body, given = urllib.parse.urlencode(given).encode(), {}
        if given:
            raise ValueError(f"{path} knows no {list(given)}")
        request = urllib.request.Request(self.url + filled + ("?" + urllib.parse.urlencode(query) if query else ""), data=body, method=method.upper())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                status, kind, text = answer.status, answer.headers["content-type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            status, kind, text = error.code, error.headers["content-type"], error.read().decode()
        told = operation["responses"]["200" if status == 200 else "4xx"]["content"]
        if kind.split(";")[0] not in told:
            raise ValueError(f"{path} answers {kind}")
        schema = told[kind.split(";")[0]]["schema"]
        found = json.loads(text) if kind.startswith("application/json") else tree.fromstring(text)
        if kind.startswith("application/json"):
            check(path, schema, found)
        return status, found


def check(where, schema, value):
    """An answer has the shape that the document promises."""
    if "anyOf" in schema:
        for one in schema["anyOf"]:
            try:
                return check(where, one, value)
            except ValueError:
                pass
        raise ValueError(f"{where}: {value!r} is none of what is promised")
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None)}
    if "type" in schema and not isinstance(value, kinds[schema["type"]]):
        raise ValueError(f"{where}: {value!r} is no {schema['type']}")
    if "enum" in schema and value not in schema["enum"]:
        raise ValueError(f"{where}: {value!r}")
    for name in schema.get("required", []):
        if name not in value:
            raise ValueError(f"{where}: no {name}")
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                check(f"{where}.{name}", inner, value[name])
    if isinstance(value, list) and "items" in schema:
        for one in value:
            check(f"{where}[]", schema["items"], one)


def main(document, url, api_key):
    api, root = Api(json.load(open(document, encoding="utf-8")), url), "/open311/v2/"
    _, services = api.ask("get", root + "services.json", {})
    code = next(one["service_code"] for one in services if one["metadata"] and len(one["service_code"]) == 4)
    _, definition = api.ask("get", root + "services/{id}.json", {"id": code})
    _, estates = api.ask("get", "/api/public/estates", {})
    place = {"address_string": estates["estates"][0]["name"], "attribute[building]": "3", "attribute[unit]": "2"}
    words = "楼道灯不亮了 <&> 黑漆漆的"
    status, refused = api.ask("post", root + "requests.json", {"api_key": "nobody's", "service_code": code, **place})
    ids = []
    _, filed = api.ask("post", root + "requests.json", {"api_key": api_key, "service_code": code, "description": words, **place})
    ids.append(filed[0]["service_request_id"])
    _, filed = api.ask("post", root + "requests.xml", {"api_key": api_key, "service_code": code, "description": words, **place})
    ids.append(filed.findtext("request/service_request_id"))
    read = {"json": [], "xml": []}
    for one in ids:
        _, found = api.ask("get", root + "requests/{id}.json", {"id": one, "api_key": api_key})
        read["json"].append(found[0])
        _, found = api.ask("get", root + "requests/{id}.xml", {"id": one, "api_key": api_key})
        read["xml"].append({child.tag: child.text for child in found.find("request")})
    _, updates = api.ask("get", root + "servicerequestupdates.json", {"api_key": api_key})
    _, listed = api.ask("get", root + "requests.json", {"status": "open", "api_key": api_key})
    same = all({name: None if value is None else str(value) for name, value in j.items()} == x for j, x in zip(read["json"], read["xml"]))
    print(json.dumps({"refused": [status, refused[0]["code"]], "ids": ids, "words": [one["description"] for one in read["json"]], "same_in_both": same, "questions": len(definition["attributes"]), "updates": len(updates), "listed": sorted(set(ids) & {one["service_request_id"] for one in listed}) == sorted(ids)}))


main(*sys.argv[1:])
