using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace OnlineShop.Testing.Pages;

/// <summary>A Gateway that answers by path; what is not set is not found, and when it is away nothing answers.</summary>
public class FakeGateway : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, (HttpStatusCode Status, string Body, string Type)>> answers = new();

    private readonly ConcurrentDictionary<string, Func<HttpContent>> streams = new();

    private readonly ConcurrentQueue<(string Path, string Body)> sent = new();

    /// <summary>Whether nothing answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether the connection breaks in the middle of each answer.</summary>
    public bool Breaks { get; set; }

    /// <summary>What is said with 429.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Answers with a whole response, its headers too; null, or a null of it, leaves the answer to the path.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Respond { get; set; }

    /// <summary>What was asked, in its order.</summary>
    public ConcurrentQueue<HttpRequestMessage> Seen { get; } = new();

    /// <summary>What was sent along, in its order.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>The same with where it was sent.</summary>
    public IEnumerable<(string Path, string Body)> Sent => sent;

    /// <summary>Forgets what was answered and asked.</summary>
    public virtual void Reset()
    {
        (IsAway, Breaks, RetryAfter, Respond) = (false, false, null, null);
        answers.Clear();
        streams.Clear();
        Seen.Clear();
        Bodies.Clear();
        sent.Clear();
    }

    /// <summary>Answers a path with this body.</summary>
    /// <param name="path">The path, with the method before it where that matters: <c>POST /api/orders</c>.</param>
    public void Answer(
        string path, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        answers[path] = _ => (status, body, type);

    /// <summary>Answers each request by itself.</summary>
    public void Answer(string path, Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) => answers[path] = request =>
    {
        var (status, body) = answer(request);
        return (status, body, "application/json");
    };

    /// <summary>Answers with what comes bit by bit.</summary>
    public void AnswerStream(string path, Func<HttpContent> content) => streams[path] = content;

    /// <summary>The requests of a method to a path.</summary>
    public IReadOnlyList<HttpRequestMessage> SeenAt(string method, string path) =>
        [.. Seen.Where(request => request.Method.Method == method && request.RequestUri!.AbsolutePath == path)];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Enqueue(request);
        if (request.Content is not null)
        {
            var text = await request.Content.ReadAsStringAsync(cancellationToken);
            Bodies.Enqueue(text);
            sent.Enqueue((request.RequestUri!.AbsolutePath, text));
        }

        if (IsAway)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        if (Respond?.Invoke(request) is { } whole)
            return whole;
        var path = request.RequestUri!.AbsolutePath;
        if (streams.TryGetValue(path, out var stream))
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = stream(), RequestMessage = request };
        if (Special(request) is { } special)
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(special), RequestMessage = request };
        var (status, body, type) = (answers.GetValueOrDefault($"{request.Method} {path}") ?? answers.GetValueOrDefault(path))?.Invoke(request)
            ?? (HttpStatusCode.NotFound, "{}", "application/problem+json");
        HttpContent content = Breaks ? new BrokenContent() : new StringContent(body, Encoding.UTF8, type);
        var response = new HttpResponseMessage(status) { Content = content, RequestMessage = request };
        if (RetryAfter is { } wait && status is HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter = new(wait);
        return response;
    }

    /// <summary>The body of an answer that takes more than a path to know; null where it does not.</summary>
    protected virtual string? Special(HttpRequestMessage request) => null;

    /// <summary>What was set for a path; null where nothing was.</summary>
    protected (HttpStatusCode Status, string Body, string Type)? Find(string path, HttpRequestMessage request) =>
        answers.GetValueOrDefault(path)?.Invoke(request);

    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            Task.FromException(new HttpIOException(HttpRequestError.ResponseEnded));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
