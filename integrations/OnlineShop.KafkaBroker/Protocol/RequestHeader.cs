namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>
/// What precedes each request (protocol guide, "Request Header v1"): all requests here but ApiVersions are of versions
/// before KIP-482, whose headers end with the client's name.
/// </summary>
internal readonly record struct RequestHeader(ApiKey Key, short Version, int CorrelationId, string? ClientId)
{
    public static RequestHeader Read(ref RequestReader reader) =>
        new((ApiKey)reader.Int16(), reader.Int16(), reader.Int32(), reader.NullableString());
}
