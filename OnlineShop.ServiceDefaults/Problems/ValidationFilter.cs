using FluentValidation;
using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>Runs the validators of an endpoint's arguments. An endpoint without any gets no filter at all.</summary>
internal static class ValidationFilter
{
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var checks = new List<(int Index, IValidator Validator)>();
        var parameters = context.MethodInfo.GetParameters();
        for (var index = 0; index < parameters.Length; index++)
        {
            if (context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(parameters[index].ParameterType)) is IValidator validator)
                checks.Add((index, validator));
        }

        return checks.Count == 0 ? next : invocation => CheckAsync(invocation, checks, next);
    }

    private static async ValueTask<object?> CheckAsync(
        EndpointFilterInvocationContext invocation, List<(int Index, IValidator Validator)> checks,
        EndpointFilterDelegate next)
    {
        foreach (var (index, validator) in checks)
        {
            if (invocation.Arguments[index] is not { } argument)
                continue;
            var result = await validator.ValidateAsync(
                new ValidationContext<object>(argument), invocation.HttpContext.RequestAborted);
            if (!result.IsValid)
                return Problem.Invalid(result.ToDictionary().AsReadOnly());
        }

        return await next(invocation);
    }
}
