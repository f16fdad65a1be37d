using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Passwords;

/// <summary>The answers to a sign-in while the address, or the account, is locked.</summary>
internal static class LockedProblem
{
    public static ProblemHttpResult Create(HttpContext http, PasswordResult.Locked locked) =>
        Create(http, locked.For, "Too many wrong passwords in a row.");

    /// <summary>The people of the shop have locked the account. Only who knows the password is told.</summary>
    public static ProblemHttpResult ByShop() => Problem.Create(
        StatusCodes.Status403Forbidden, "accountLockedByShop", "The shop has locked this account.", "Ask the shop's customer support.");

    /// <param name="wait">How long it is still locked.</param>
    public static ProblemHttpResult Create(HttpContext http, TimeSpan wait, string title)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString();
        return Problem.Create(
            StatusCodes.Status429TooManyRequests, "accountLocked", title,
            $"Try again in {seconds} seconds.", new() { ["retryAfter"] = seconds });
    }
}
