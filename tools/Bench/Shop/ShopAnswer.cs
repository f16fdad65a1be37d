using System.Net;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>What the shop answered: a value, or why it refused.</summary>
/// <param name="Status">Of a refusal; 200 for every success.</param>
/// <param name="Reason">The reason of the problem; null where there is none.</param>
internal readonly record struct ShopAnswer<T>(T? Value, HttpStatusCode Status, string? Reason, Problem? Problem)
{
    public bool Succeeded => Status is HttpStatusCode.OK;

    /// <summary>The status with the problem's reason, where there is one: what errors are counted by.</summary>
    public string Fault => Reason is { } reason ? $"{(int)Status} {reason}" : $"{(int)Status}";

    /// <summary>The value of a success.</summary>
    /// <exception cref="HttpRequestException">The shop refused.</exception>
    public T Require(string what) =>
        Succeeded ? Value! : throw new HttpRequestException($"{what}: {Fault}", null, Status);
}

/// <summary>Makes answers of requests.</summary>
internal static class ShopAnswers
{
    /// <summary>The answer to a request.</summary>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    /// <exception cref="JsonException">The answer is a success, and cannot be read.</exception>
    public static async Task<ShopAnswer<T>> ToAnswerAsync<T>(this Task<T> request)
    {
        try
        {
            return new ShopAnswer<T>(await request, HttpStatusCode.OK, null, null);
        }
        catch (ShopApiException<Problem> refused)
        {
            return new ShopAnswer<T>(default, (HttpStatusCode)refused.StatusCode, refused.Result.Reason, refused.Result);
        }
        catch (ShopApiException error)
        {
            var status = (HttpStatusCode)error.StatusCode;
            return status < HttpStatusCode.BadRequest
                ? throw new JsonException(error.Message, error)
                : new ShopAnswer<T>(default, status, ReasonOf(error.Response), null);
        }
    }

    /// <summary>The answer to a request that has no value.</summary>
    public static Task<ShopAnswer<bool>> ToAnswerAsync(this Task request)
    {
        return DoneAsync().ToAnswerAsync();

        async Task<bool> DoneAsync()
        {
            await request;
            return true;
        }
    }

    /// <summary>The reason of a problem that the API's description does not have.</summary>
    private static string? ReasonOf(string? body)
    {
        try
        {
            return string.IsNullOrEmpty(body) ? null : JsonSerializer.Deserialize<Problem>(body)?.Reason;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
