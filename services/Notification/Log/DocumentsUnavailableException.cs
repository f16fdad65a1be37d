namespace OnlineShop.Notification.Log;

/// <summary>
/// The documents' server does not answer, or refuses. A request is answered 503, as for any other timeout.
/// </summary>
internal sealed class DocumentsUnavailableException(
    Exception cause) : TimeoutException($"MongoDB is unavailable: {cause.Message}", cause);
