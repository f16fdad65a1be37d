namespace OnlineShop.Verify.Sources;

/// <summary>A source cannot be read, so nothing can be said about the shop.</summary>
internal sealed class UnreadableException(
    string source, Exception cause) : Exception($"{source} cannot be read: {cause.Message}", cause);
