namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>Describes a resource in a fluent chain.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    public interface IResourceBuilder<out T>
        where T : IResource
    {
        /// <summary>The app that the resource belongs to.</summary>
        IDistributedApplicationBuilder ApplicationBuilder { get; }

        /// <summary>The resource.</summary>
        T Resource { get; }

        /// <summary>Attaches a fact to the resource.</summary>
        IResourceBuilder<T> WithAnnotation<TAnnotation>(
            TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
            where TAnnotation : IResourceAnnotation;

        /// <summary>Attaches a fact that needs no arguments.</summary>
        IResourceBuilder<T> WithAnnotation<TAnnotation>(
            ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
            where TAnnotation : IResourceAnnotation, new() => WithAnnotation(new TAnnotation(), behavior);
    }

    /// <summary>The resources of an app, in the order in which they were added.</summary>
    public interface IResourceCollection : IList<IResource>;
}

namespace OnlineShop.Embedded.Hosting.Builder
{
    internal sealed class ResourceCollection : System.Collections.ObjectModel.Collection<IResource>, IResourceCollection;

    internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder builder, T resource) : IResourceBuilder<T>
        where T : IResource
    {
        public IDistributedApplicationBuilder ApplicationBuilder { get; } = builder;

        public T Resource { get; } = resource;

        public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior)
            where TAnnotation : IResourceAnnotation
        {
            if (behavior == ResourceAnnotationMutationBehavior.Replace)
            {
                foreach (var old in Resource.Annotations.OfType<TAnnotation>().ToArray())
                    Resource.Annotations.Remove(old);
            }

            Resource.Annotations.Add(annotation);
            return this;
        }
    }
}
