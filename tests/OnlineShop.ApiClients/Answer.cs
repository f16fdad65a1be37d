using System.Net;
using System.Net.Http.Headers;

namespace OnlineShop.ApiClients;

/// <summary>What the API answered: a body if the request succeeded, a problem if it was refused.</summary>
public sealed class Answer<T>(
    HttpStatusCode status, string text, T? body, ApiProblem? problem, HttpResponseHeaders headers)
{
    public HttpStatusCode Status => status;

    public HttpResponseHeaders Headers => headers;

    /// <summary>The body as it was sent.</summary>
    public string Text => text;

    public bool Succeeded => problem is null;

    /// <summary>The body of a request that succeeded.</summary>
    /// <exception cref="InvalidOperationException">The request was refused; the message says why.</exception>
    public T Body => problem is null ? body! : throw new InvalidOperationException($"The request was refused: {this}");

    /// <summary>The problem of a request that was refused.</summary>
    /// <exception cref="InvalidOperationException">The request succeeded; the message has its body.</exception>
    public ApiProblem Problem => problem ?? throw new InvalidOperationException($"The request was not refused: {this}");

    /// <summary>The same answer with a part of its body.</summary>
    public Answer<TPart> Select<TPart>(Func<T, TPart> part) =>
        new(status, text, problem is null ? part(body!) : default, problem, headers);

    public override string ToString() => $"{(int)status} {text}";
}
