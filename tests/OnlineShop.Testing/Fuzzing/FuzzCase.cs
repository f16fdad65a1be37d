using System.Net;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>One odd request, and what it must be answered at least.</summary>
/// <param name="What">What is odd about it.</param>
/// <param name="Build">Makes the request.</param>
/// <param name="Status">The status that it must have, where only one is right.</param>
/// <param name="Named">A field or parameter that the problem must name.</param>
internal sealed record FuzzCase(
    string What, Func<HttpRequestMessage> Build, HttpStatusCode? Status = null, string? Named = null);
