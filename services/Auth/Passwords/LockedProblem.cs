using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Passwords;

/// <summary>The answer to a sign-in while the address is locked.</summary>
internal static class LockedProblem
{
    public static ProblemHttpResult Create(HttpContext http, PasswordResult.Locked locked) =>
        Create(http, locked.For, "Too many wrong passwords in a row.");

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
