namespace OnlineShop.Client;

/// <summary>
/// Reads each answer whole before it is handed on. Then <see cref="HttpClient.Timeout"/> is a limit for the body too, and a
/// connection that breaks in the middle of a body is an <see cref="HttpRequestException"/> like any other outage.
/// </summary>
public sealed class WholeAnswerHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        // A stream of events has no end.
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return response;
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
