using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Guests;

/// <summary>The refusal of what a guest's account cannot do or be.</summary>
internal static class GuestProblem
{
    public static ProblemHttpResult Create() =>
        Problem.Conflict("guestAccount", "This is the account of a guest, which nobody signs in to.");
}
