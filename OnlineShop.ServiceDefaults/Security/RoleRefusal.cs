using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>Answers a user whose role is not enough with the roles that are, in place of an empty 403.</summary>
internal sealed class RoleRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler others = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failed = authorizeResult.Forbidden ? authorizeResult.AuthorizationFailure?.FailedRequirements : null;
        return failed?.OfType<RolesAuthorizationRequirement>().FirstOrDefault() is { } missing
            ? Problem.Create(
                StatusCodes.Status403Forbidden, StatusReasons.Of(StatusCodes.Status403Forbidden), "Your role does not allow this.",
                $"It takes the role {string.Join(" or ", missing.AllowedRoles)}.").ExecuteAsync(context)
            : others.HandleAsync(next, context, policy, authorizeResult);
    }
}
