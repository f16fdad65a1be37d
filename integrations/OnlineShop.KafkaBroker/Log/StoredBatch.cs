namespace OnlineShop.KafkaBroker.Log;

/// <summary>A record batch as it came, with its base offset in it. Nobody changes its bytes any more.</summary>
/// <param name="MaxTimestamp">The newest record's time, in milliseconds since 1970.</param>
internal readonly record struct StoredBatch(byte[] Bytes, long BaseOffset, long LastOffset, long MaxTimestamp);
