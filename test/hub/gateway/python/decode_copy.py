"""Decodes framed records with a client that is not ours, asking our registry for each schema.

Arguments: registry address, user, password. Input: one record in base64 a line. Output: one JSON object a line. Dates and
times become numbers again, as Avro holds them.
"""

import base64
import datetime
import json
import sys

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def number(value):
    if isinstance(value, datetime.datetime):
        return round((value - EPOCH) / datetime.timedelta(milliseconds=1))
    if isinstance(value, datetime.date):
        return (value - EPOCH.date()).days
    raise TypeError(type(value).__name__)


def main():
    url, user, password = sys.argv[1:4]
    registry = SchemaRegistryClient({"url": url, "basic.auth.user.info": f"{user}:{password}"})
    deserialize = AvroDeserializer(registry)
    for line in sys.stdin:
        record = deserialize(base64.b64decode(line), SerializationContext("inbox", MessageField.VALUE))
        print(json.dumps(record, default=number, ensure_ascii=False))


if __name__ == "__main__":
    main()
