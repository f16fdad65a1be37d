using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>Requests that may be refused.</summary>
[ShouldlyMethods]
public static class AnswerSteps
{
    /// <summary>The answer to a request, for tests where some succeed and some are refused.</summary>
    public static async Task<Answer<T>> ToAnswerAsync<T>(this Task<T> request)
    {
        try
        {
            return new Answer<T>(await request, null);
        }
        catch (ShopApiException<Problem> refused)
        {
            return new Answer<T>(default, refused.Result);
        }
    }

    /// <summary>The request is refused with a status, and a reason and its type if it is given; gives the problem.</summary>
    public static async Task<Problem> ShouldBeRefusedAsync(this Task request, HttpStatusCode status, string? reason = null)
    {
        var refused = await Should.ThrowAsync<ShopApiException<Problem>>(request);
        refused.StatusCode.ShouldBe((int)status, refused.Message);
        if (reason is not null)
        {
            refused.Result.Reason.ShouldBe(reason, refused.Message);
            refused.Result.Type.ShouldBe($"urn:shop:problem:{reason}", refused.Message);
        }

        return refused.Result;
    }

    /// <summary>Whether a request was refused for a reason.</summary>
    public static bool IsRefused<T>(this Answer<T> answer, HttpStatusCode status, string reason) =>
        !answer.Succeeded && answer.Problem.Status == (int)status && answer.Problem.Reason == reason;
}
