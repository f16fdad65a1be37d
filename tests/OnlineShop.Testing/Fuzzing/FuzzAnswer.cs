using System.Net;
using System.Text.Json;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>What an odd request was answered, and what is wrong with that.</summary>
internal static class FuzzAnswer
{
    private const string ProblemKind = "application/problem+json";

    /// <summary>What is wrong with an answer; null where nothing is.</summary>
    public static async Task<string?> FaultAsync(
        FuzzCase sent, HttpResponseMessage response, IReadOnlyList<string> otherErrors)
    {
        var status = (int)response.StatusCode;
        if (status < 400)
            return sent.Status is { } wanted && wanted != response.StatusCode
                ? $"{status} in place of {(int)wanted}"
                : null;
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
            && response.Headers.RetryAfter is null)
            return $"{status} without Retry-After";
        if (status >= 500)
            return $"{status}: {text}";
        if (otherErrors.Contains(response.Content.Headers.ContentType?.MediaType))
            return null;
        if (response.Content.Headers.ContentType?.MediaType != ProblemKind)
            return $"{status} is no problem, but {response.Content.Headers.ContentType}: {text}";
        return Fault(sent, status, text);
    }

    private static string? Fault(FuzzCase sent, int status, string text)
    {
        if (text.Length == 0)
            return $"{status} without a body";
        using var problem = JsonDocument.Parse(text);
        var reason = Text(problem, "reason");
        if (string.IsNullOrEmpty(reason) || Text(problem, "type") != $"urn:shop:problem:{reason}"
            || string.IsNullOrEmpty(Text(problem, "title")))
            return $"{status} without reason, type or title: {text}";
        if (!problem.RootElement.TryGetProperty("status", out var said) || said.GetInt32() != status)
            return $"{status} says another status: {text}";
        var errors = problem.RootElement.TryGetProperty("errors", out var named)
            ? named.EnumerateObject().Select(error => error.Name).ToList()
            : [];
        if (reason == "validation" && errors.Count == 0)
            return $"400 names no field: {text}";
        if (text.Contains("OnlineShop.", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal)
            || text.Contains("   at ", StringComparison.Ordinal))
            return $"{status} tells of the code: {text}";
        if (sent.Status is { } wanted && (int)wanted != status)
            return $"{status} in place of {(int)wanted}: {text}";
        return sent.Named is null || errors.Contains(sent.Named) ? null : $"'{sent.Named}' is not named: {text}";
    }

    private static string? Text(JsonDocument problem, string name) =>
        problem.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
