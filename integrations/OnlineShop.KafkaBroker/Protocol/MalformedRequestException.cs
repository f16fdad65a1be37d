namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>
/// Bytes that are no request of the protocol, or none that is served here. They end their connection.
/// </summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
