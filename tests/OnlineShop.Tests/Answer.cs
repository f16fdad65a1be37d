using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>What a request was answered: a body if it succeeded, a problem if it was refused.</summary>
public sealed class Answer<T>(T? body, Problem? problem)
{
    public bool Succeeded => problem is null;

    /// <summary>The body of a request that succeeded.</summary>
    /// <exception cref="InvalidOperationException">The request was refused; the message says why.</exception>
    public T Body => problem is null ? body! : throw new InvalidOperationException($"The request was refused: {problem}");

    /// <summary>The problem of a request that was refused.</summary>
    /// <exception cref="InvalidOperationException">The request succeeded; the message has its body.</exception>
    public Problem Problem => problem ?? throw new InvalidOperationException($"The request was not refused: {body}");

    /// <summary>The same answer with a part of its body.</summary>
    public Answer<TPart> Select<TPart>(Func<T, TPart> part) => new(problem is null ? part(body!) : default, problem);

    public override string ToString() => $"{body} {problem}";
}
