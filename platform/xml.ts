const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': '&#13;' };
/** Text for XML, between tags or in an attribute; what XML 1.0 cannot hold is left out, and half a surrogate pair becomes the replacement character. */
export const escape_xml = (text: string): string => text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"'\r]/g, (sign) => signs[sign]!);
