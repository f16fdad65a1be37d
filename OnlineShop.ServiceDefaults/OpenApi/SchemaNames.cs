using Microsoft.AspNetCore.Mvc;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>The names that schemas have for clients: a type's own without <c>View</c>, and with its arguments before it.</summary>
internal static class SchemaNames
{
    private const string View = "View";

    /// <summary>The name of a type's schema, such as <c>Order</c> of OrderView and <c>OrderPage</c> of a page of them.</summary>
    public static string Of(Type type)
    {
        if (type == typeof(ProblemDetails))
            return "Problem";
        var name = type.Name.Split('`')[0];
        if (name.Length > View.Length && name.EndsWith(View, StringComparison.Ordinal))
            name = name[..^View.Length];
        return string.Concat(type.GetGenericArguments().Select(Of)) + name;
    }
}
