namespace OnlineShop.Notification.Push;

/// <summary>What a client that cannot set headers, such as the browser's EventSource, says in the query of the stream.</summary>
/// <param name="Ticket">In place of an access token: a ticket of <c>POST /api/notifications/stream-tickets</c>.</param>
/// <param name="LastEventId">In place of <c>Last-Event-ID</c>: the stream continues after this event.</param>
internal sealed record StreamQuery(string? Ticket, string? LastEventId);
