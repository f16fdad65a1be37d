namespace OnlineShop.Hosting.Publishing.Kubernetes;

/// <summary>
/// Environment variables of a container. The values of parameters come from the ConfigMap and the Secret that the overlay
/// generates.
/// </summary>
internal static class Variables
{
    public static object FromSecret(string name, string key) =>
        new { name, valueFrom = new { secretKeyRef = new { name = KubernetesFiles.Shop, key } } };

    /// <summary>A value with parameters in it is put together by Kubernetes from variables that stand before it.</summary>
    public static IEnumerable<object> Composed(IEnumerable<Setting> settings)
    {
        var known = new HashSet<string>();
        foreach (var setting in settings)
        {
            if (setting.Value.Parts is [Parameter only])
            {
                yield return From(setting.Name, only);
                continue;
            }

            foreach (var parameter in setting.Value.Parts.OfType<Parameter>().Where(parameter => known.Add(parameter.Name)))
                yield return From(parameter.Variable, parameter);
            yield return new { name = setting.Name, value = setting.Value.Render(literal => literal.Replace("$(", "$$("), parameter => $"$({parameter.Variable})") };
        }
    }

    private static object From(string name, Parameter parameter) => parameter.IsSecret
        ? FromSecret(name, parameter.Name)
        : new { name, valueFrom = new { configMapKeyRef = new { name = KubernetesFiles.Shop, key = parameter.Name } } };
}
