using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Passwords;

/// <summary>The answer to a sign-in while the address is locked.</summary>
internal static class LockedProblem
{
    public static ProblemHttpResult Create(HttpContext http, PasswordResult.Locked locked)
    {
        var seconds = (int)Math.Ceiling(locked.For.TotalSeconds);
        http.Response.Headers.RetryAfter = seconds.ToString();
        return Problem.Create(
            StatusCodes.Status429TooManyRequests, "accountLocked", "Too many wrong passwords in a row.",
            $"Try again in {seconds} seconds.", new() { ["retryAfter"] = seconds });
    }
}
